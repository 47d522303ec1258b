package dev.sleet.dsl;

/** What a top-level variable of a script may declare. */
public sealed interface ScriptPart permits SchemaPart, QuerySpec, OnlyParts, InSchema {}
