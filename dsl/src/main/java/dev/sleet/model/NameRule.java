package dev.sleet.model;

/** When two names mean the same object to a kind of database. */
public enum NameRule {
    /** The letters A to Z are what they are in lower case, and every other character is as it is. */
    FOLDED {
        @Override
        public String key(String name) {
            return Names.fold(name);
        }
    },
    /** Each character is as it is. */
    EXACT {
        @Override
        public String key(String name) {
            return name;
        }
    };

    /** Returns what is equal for names that mean the same object, and for no others. */
    public abstract String key(String name);

    /** Returns whether two names mean the same object. */
    public boolean same(String a, String b) {
        return a.length() == b.length() && key(a).equals(key(b)); // no rule changes a length
    }
}
