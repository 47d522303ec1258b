/** The language in which schemas are declared, the values it makes, and what loads scripts of it. */
@SuppressWarnings("module") // the module that is named is compiled after this one
module dev.sleet.dsl {
    requires static java.compiler;
    requires static jdk.compiler;
    requires static transitive org.jspecify;

    exports dev.sleet.dsl;
    exports dev.sleet.dsl.postgres;
    exports dev.sleet.model;
    exports dev.sleet.model.json;
    exports dev.sleet.model.postgres;
    exports dev.sleet.script.load;
    exports dev.sleet.script.source;
    exports dev.sleet.script.print to
            dev.sleet.migrator;
}
