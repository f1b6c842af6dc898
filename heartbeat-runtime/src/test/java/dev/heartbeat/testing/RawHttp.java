package dev.heartbeat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** HTTP as bytes on a connection, for requests that no client library would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * What came back, byte for byte.
     *
     * @param status 0 if there was no answer
     */
    public record Reply(int status, String head, String body) {

        static Reply of(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 ") || end < 0) {
                return new Reply(0, "", text);
            }
            return new Reply(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }

        /** Whether it has a header, whatever its case. */
        public boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
        }
    }

    /** Opens a connection from one of the machine's loopback addresses. */
    public static Socket connect(String from, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends a request that asks for the connection to be closed, and reads until it is. */
    public static Reply send(String from, int port, byte[] request) throws IOException {
        try (Socket socket = connect(from, port)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket);
        }
    }

    /** Reads an answer until the connection is closed. */
    public static Reply read(Socket socket) throws IOException {
        return Reply.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /** A reverse proxy in a few lines: says for whom it sends a request on, and passes everything else through. */
    public static final class Proxy implements AutoCloseable {

        /** Where it connects from. */
        public static final String ADDRESS = "127.0.0.3";

        private final ServerSocket server;
        private final int target;
        private final ExecutorService threads = Executors.newCachedThreadPool();

        /** Stands before that port. */
        public Proxy(int target) throws IOException {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            this.target = target;
            threads.execute(this::accept);
        }

        public int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    threads.execute(() -> pass(client));
                }
            } catch (IOException closed) {
                return;
            }
        }

        private void pass(Socket client) {
            try (client;
                    Socket onward = connect(ADDRESS, target)) {
                byte[] head = head(client.getInputStream());
                onward.getOutputStream().write(head);
                onward.getOutputStream()
                        .write(("X-Forwarded-For: " + client.getInetAddress().getHostAddress() + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                threads.execute(() -> copy(client, onward));
                onward.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException gone) {
                return;
            }
        }

        private static void copy(Socket client, Socket onward) {
            try {
                client.getInputStream().transferTo(onward.getOutputStream());
            } catch (IOException gone) {
                return;
            }
        }

        /** Up to the empty line, which is left out. */
        private static byte[] head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.substring(0, Math.max(0, head.length() - 2)).getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
