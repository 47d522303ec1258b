package dev.sleet.model;

/** How names compare: without regard to the case of ASCII letters, and of no others. */
public final class Names {
    private Names() {}

    /**
     * Returns {@code name} with the letters A to Z in lower case and every other character as it is, whatever the
     * locale.
     */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                return foldFrom(name, i);
            }
        }
        return name;
    }

    private static String foldFrom(String name, int start) {
        char[] folded = name.toCharArray();
        for (int i = start; i < folded.length; i++) {
            if (isUpper(folded[i])) {
                folded[i] = (char) (folded[i] + 'a' - 'A');
            }
        }
        return new String(folded);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Returns whether two names mean the same object. */
    public static boolean same(String a, String b) {
        return a.length() == b.length() && fold(a).equals(fold(b));
    }
}
