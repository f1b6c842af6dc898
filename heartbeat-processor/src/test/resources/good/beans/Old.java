package com.acme;

@Deprecated(since = "1", forRemoval = true)
public interface Old {}
