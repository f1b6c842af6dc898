package dev.heartbeat.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

class FlowBeansTest {

    private final DefaultListableBeanFactory parent = new DefaultListableBeanFactory();
    private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory(parent);
    private final FlowBeans beans = new FlowBeans(factory);

    record Shop(String town) {}

    @BeforeEach
    void defineShops() {
        define("north", new Shop("Oslo"));
        define("south", new Shop("Rome"));
    }

    @Test
    void findsTheOnlyBeanOfAType() {
        factory.registerSingleton("number", 42);

        assertThat(beans.one(Integer.class, "any")).isEqualTo(42);
        assertThat(beans.one(new ParameterizedTypeReference<Comparable<Integer>>() {}, "any"))
                .isEqualTo(42);
    }

    @Test
    void amongSeveralTheParametersNameDecides() {
        assertThat(beans.one(Shop.class, "south").town()).isEqualTo("Rome");
        assertThat(beans.optional(Shop.class, "north")).map(Shop::town).contains("Oslo");
    }

    @Test
    void amongSeveralThePrimaryOneComesFirst() {
        RootBeanDefinition primary = new RootBeanDefinition(Shop.class, () -> new Shop("Bern"));
        primary.setPrimary(true);
        factory.registerBeanDefinition("middle", primary);

        assertThat(beans.one(Shop.class, "south").town()).isEqualTo("Bern");
    }

    @Test
    void amongSeveralWithoutAChoiceItFailsAsSpringDoes() {
        assertThatThrownBy(() -> beans.one(Shop.class, "west"))
                .isInstanceOf(MissingBeanException.class)
                .hasMessage("its constructor takes one 'west' of type " + Shop.class.getName()
                        + ", and there are 2 such beans; name the parameter like one of them, or add @Qualifier");
        assertThatThrownBy(() -> beans.optional(Shop.class, "west")).isInstanceOf(MissingBeanException.class);
    }

    @Test
    void aBeanThatIsNotThereIsAnErrorUnlessItIsOptional() {
        assertThatThrownBy(() -> beans.one(Thread.class, "any"))
                .isInstanceOf(MissingBeanException.class)
                .hasMessage("its constructor takes 'any' of type java.lang.Thread, and there is no such bean");
        assertThatThrownBy(() -> beans.qualified(Shop.class, "east"))
                .isInstanceOf(MissingBeanException.class)
                .hasMessage("its constructor takes a bean of type " + Shop.class.getName()
                        + " with the qualifier 'east', and there is no such bean");
        assertThat(beans.optional(Thread.class, "any")).isEmpty();
        assertThat(beans.provider(Thread.class).getIfAvailable()).isNull();
        assertThat(beans.all(Thread.class)).isEmpty();
        assertThat(beans.named(Thread.class)).isEmpty();
    }

    @Test
    void tellsGenericTypesApart() {
        RootBeanDefinition words = new RootBeanDefinition(Supplier.class);
        words.setTargetType(ResolvableType.forClassWithGenerics(Supplier.class, String.class));
        words.setInstanceSupplier(() -> (Supplier<String>) () -> "word");
        factory.registerBeanDefinition("words", words);

        assertThat(beans.optional(new ParameterizedTypeReference<Supplier<String>>() {}, "any"))
                .isPresent();
        assertThat(beans.optional(new ParameterizedTypeReference<Supplier<Integer>>() {}, "any"))
                .isEmpty();
        assertThat(beans.named(new ParameterizedTypeReference<Supplier<String>>() {}))
                .containsOnlyKeys("words");
        assertThat(beans.all(new ParameterizedTypeReference<Supplier<String>>() {}))
                .hasSize(1);
        assertThat(beans.provider(new ParameterizedTypeReference<Supplier<String>>() {})
                        .getObject())
                .isNotNull();
    }

    @Test
    void collectsAllBeansThoseOfAParentContextIncluded() {
        parent.registerSingleton("abroad", new Shop("Lima"));

        assertThat(beans.all(Shop.class)).extracting(Shop::town).containsExactlyInAnyOrder("Oslo", "Rome", "Lima");
        assertThat(List.copyOf(beans.named(Shop.class).keySet())).containsExactly("north", "south", "abroad");
    }

    @Test
    void findsAQualifiedBeanByItsName() {
        assertThat(beans.qualified(Shop.class, "south").town()).isEqualTo("Rome");
    }

    private void define(String name, Shop shop) {
        factory.registerBeanDefinition(name, new RootBeanDefinition(Shop.class, () -> shop));
    }
}
