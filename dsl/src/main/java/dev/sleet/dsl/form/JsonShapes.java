package dev.sleet.dsl.form;

import dev.sleet.model.json.JsonShape;
import dev.sleet.model.json.JsonShape.Component;
import dev.sleet.model.json.JsonShape.EnumOf;
import dev.sleet.model.json.JsonShape.ListOf;
import dev.sleet.model.json.JsonShape.MapOf;
import dev.sleet.model.json.JsonShape.Named;
import dev.sleet.model.json.JsonShape.NullableOf;
import dev.sleet.model.json.JsonShape.RecordOf;
import dev.sleet.model.json.JsonShape.Simple;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.lang.model.SourceVersion;

/** Makes JSON shapes of the classes of a script. */
public final class JsonShapes {
    private static final List<Class<?>> SIMPLE = List.of(
            String.class,
            boolean.class,
            int.class,
            long.class,
            double.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            BigDecimal.class,
            Instant.class,
            LocalDate.class,
            UUID.class,
            Object.class);

    /** The classes that are written out, by their simple names. */
    private final Map<String, Class<?>> written = new HashMap<>();

    private JsonShapes() {}

    /**
     * Returns the shape of JSON that a class reads.
     *
     * @throws IllegalArgumentException if it is not a record, an enum or a simple type, or holds something else
     */
    public static JsonShape of(Class<?> type) {
        return new JsonShapes().shape(type, new AnnotatedType[0]);
    }

    /** Returns whether a text is the name of a class with its package. */
    public static boolean isQualifiedName(String name) {
        return name.indexOf('.') > 0 && SourceVersion.isName(name);
    }

    private JsonShape shape(AnnotatedType annotated) {
        AnnotatedType[] arguments = annotated instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()
                : new AnnotatedType[0];
        JsonShape shape = shape(annotated.getType(), arguments);
        boolean nullable = Arrays.stream(annotated.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
        return nullable ? new NullableOf(shape) : shape;
    }

    private JsonShape shape(Type type, AnnotatedType[] arguments) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                return new ListOf(shape(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0].getType() == String.class) {
                return new MapOf(shape(arguments[1]));
            }
        }
        if (type instanceof Class<?> c) {
            if (SIMPLE.contains(c)) {
                return new Simple(c.getSimpleName());
            }
            if (c.isRecord() || c.isEnum()) {
                return written(c);
            }
        }
        throw new IllegalArgumentException("JSON cannot be read as " + type.getTypeName()
                + "; a record, an enum, List<...>, Map<String, ...>, or one of "
                + String.join(
                        ", ", SIMPLE.stream().map(Class::getSimpleName).sorted().toList()));
    }

    private JsonShape written(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> before = written.putIfAbsent(name, type);
        if (before == type) {
            return new Named(name);
        }
        if (before != null) {
            throw new IllegalArgumentException("two classes of one JSON column are called " + name);
        }
        if (type.isEnum()) {
            return new EnumOf(
                    name,
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(new Component(component.getName(), shape(component.getAnnotatedType())));
        }
        return new RecordOf(name, components);
    }
}
