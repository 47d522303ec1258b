package dev.sleet.dsl;

/** What may stand between the parentheses of {@code table(...)}. */
public sealed interface TableElement
        permits ColumnSpec,
                CheckSpec,
                PrimaryKeySpec,
                UniqueSpec,
                ForeignKeySpec,
                IndexSpec,
                RelationSpec,
                ExcludeSpec,
                OnlyElements {}
