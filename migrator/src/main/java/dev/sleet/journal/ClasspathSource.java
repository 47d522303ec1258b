package dev.sleet.journal;

import org.jspecify.annotations.Nullable;

/** Reads resources, once: a folder on disk or in a jar. */
final class ClasspathSource implements MigrationSource {
    private final String path;
    private final ClassLoader loader;
    private @Nullable Chain chain;

    ClasspathSource(String path, ClassLoader loader) {
        this.path = ClasspathFolder.plain(path);
        this.loader = loader;
    }

    @Override
    public synchronized Chain chain() {
        Chain known = chain;
        if (known == null) {
            known = ClasspathFolder.read(path, loader, DirectorySource::read);
            chain = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "classpath:" + path;
    }
}
