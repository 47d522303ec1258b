package dev.sleet.dsl.postgres;

import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.SqlText;
import dev.sleet.model.SqlText.Variant;
import dev.sleet.model.postgres.QualifiedName;
import java.util.List;

/** The words for columns whose types only PostgreSQL has. */
public abstract sealed class PgColumns permits Pg {
    PgColumns() {}

    private static ColumnSpec of(String name, String type) {
        return Dsl.column(name, SqlText.of(List.of(new Variant(DatabaseKind.POSTGRES, type))));
    }

    /** Returns a column of a type, domain or enum of PostgreSQL, as SQL writes it: {@code mood}, {@code audit."Kind"}. */
    public static ColumnSpec typed(String name, String type) {
        return of(name, type);
    }

    /** Returns a column of a type with a list of values. */
    public static ColumnSpec column(String name, EnumTypeSpec type) {
        return of(name, QualifiedName.of(type.entity().name()).sql());
    }

    /** Returns a column of a domain. */
    public static ColumnSpec column(String name, DomainSpec type) {
        return of(name, QualifiedName.of(type.entity().name()).sql());
    }

    /** Returns a bigint column whose default is the next number of a sequence {@code TABLE_COLUMN_seq} that goes with it. */
    public static ColumnSpec bigserial(String name) {
        return of(name, "bigserial");
    }

    /** Returns an integer column whose default is the next number of a sequence {@code TABLE_COLUMN_seq} that goes with it. */
    public static ColumnSpec serial(String name) {
        return of(name, "serial");
    }

    /** Returns a smallint column whose default is the next number of a sequence {@code TABLE_COLUMN_seq} that goes with it. */
    public static ColumnSpec smallserial(String name) {
        return of(name, "smallserial");
    }

    /** Returns a column for decimal numbers of so many digits, some of them behind the point. */
    public static ColumnSpec numeric(String name, long digits, long behind) {
        return of(name, "numeric(" + digits + "," + behind + ")");
    }

    /** Returns a column for a whole number of 64 bits (bigint). */
    public static ColumnSpec bigint(String name) {
        return of(name, "bigint");
    }

    /** Returns a column for a whole number of 32 bits (integer). */
    public static ColumnSpec int4(String name) {
        return of(name, "integer");
    }

    /** Returns a column for a whole number of 16 bits (smallint). */
    public static ColumnSpec smallint(String name) {
        return of(name, "smallint");
    }

    /** Returns a column for a floating-point number of 64 bits (double precision). */
    public static ColumnSpec doublePrecision(String name) {
        return of(name, "double precision");
    }

    /** Returns a column for a floating-point number of 32 bits (real). */
    public static ColumnSpec float4(String name) {
        return of(name, "real");
    }

    /** Returns a column for an amount of money (money). */
    public static ColumnSpec money(String name) {
        return of(name, "money");
    }

    /** Returns a column for text (character varying). */
    public static ColumnSpec varchar(String name) {
        return of(name, "character varying");
    }

    /** Returns a column for one character (character(1)). */
    public static ColumnSpec character(String name) {
        return of(name, "character(1)");
    }

    /** Returns a column for text that compares without regard to case, of the extension citext (citext). */
    public static ColumnSpec citext(String name) {
        return of(name, "citext");
    }

    /** Returns a column for bytes (bytea). */
    public static ColumnSpec bytea(String name) {
        return of(name, "bytea");
    }

    /** Returns a column for a point in time (timestamp with time zone). */
    public static ColumnSpec timestamptz(String name) {
        return of(name, "timestamp with time zone");
    }

    /** Returns a column for a date and a time of day (timestamp without time zone). */
    public static ColumnSpec timestampWithoutZone(String name) {
        return of(name, "timestamp without time zone");
    }

    /** Returns a column for a time of day (time without time zone). */
    public static ColumnSpec time(String name) {
        return of(name, "time without time zone");
    }

    /** Returns a column for a time of day with a zone (time with time zone). */
    public static ColumnSpec timetz(String name) {
        return of(name, "time with time zone");
    }

    /** Returns a column for a span of time (interval). */
    public static ColumnSpec interval(String name) {
        return of(name, "interval");
    }

    /** Returns a column for JSON as it is compared (jsonb). */
    public static ColumnSpec jsonb(String name) {
        return of(name, "jsonb");
    }

    /** Returns a column for JSON as it was written (json). */
    public static ColumnSpec jsonText(String name) {
        return of(name, "json");
    }

    /** Returns a column for XML (xml). */
    public static ColumnSpec xml(String name) {
        return of(name, "xml");
    }

    /** Returns a column for a network address (inet). */
    public static ColumnSpec inet(String name) {
        return of(name, "inet");
    }

    /** Returns a column for a network (cidr). */
    public static ColumnSpec cidr(String name) {
        return of(name, "cidr");
    }

    /** Returns a column for an address of hardware (macaddr). */
    public static ColumnSpec macaddr(String name) {
        return of(name, "macaddr");
    }

    /** Returns a column for what full text is searched in (tsvector). */
    public static ColumnSpec tsvector(String name) {
        return of(name, "tsvector");
    }

    /** Returns a column for what full text is searched for (tsquery). */
    public static ColumnSpec tsquery(String name) {
        return of(name, "tsquery");
    }

    /** Returns a column for pairs of texts, of the extension hstore (hstore). */
    public static ColumnSpec hstore(String name) {
        return of(name, "hstore");
    }

    /** Returns a column for the number of an object (oid). */
    public static ColumnSpec oid(String name) {
        return of(name, "oid");
    }

    /** Returns a column for a point of the plane (point). */
    public static ColumnSpec point(String name) {
        return of(name, "point");
    }

    /** Returns a column for a range of integers (int4range). */
    public static ColumnSpec int4range(String name) {
        return of(name, "int4range");
    }

    /** Returns a column for a range of bigints (int8range). */
    public static ColumnSpec int8range(String name) {
        return of(name, "int8range");
    }

    /** Returns a column for a range of numbers (numrange). */
    public static ColumnSpec numrange(String name) {
        return of(name, "numrange");
    }

    /** Returns a column for a range of timestamps without zone (tsrange). */
    public static ColumnSpec tsrange(String name) {
        return of(name, "tsrange");
    }

    /** Returns a column for a range of points in time (tstzrange). */
    public static ColumnSpec tstzrange(String name) {
        return of(name, "tstzrange");
    }

    /** Returns a column for a range of days (daterange). */
    public static ColumnSpec daterange(String name) {
        return of(name, "daterange");
    }

    /** Returns a column for text of so many characters at most. */
    public static ColumnSpec varchar(String name, long most) {
        return of(name, "character varying(" + most + ")");
    }

    /** Returns a column for text of so many characters, filled with blanks. */
    public static ColumnSpec character(String name, long length) {
        return of(name, "character(" + length + ")");
    }

    /** Returns a column for so many bits. */
    public static ColumnSpec bit(String name, long length) {
        return of(name, "bit(" + length + ")");
    }

    /** Returns a column for so many bits at most. */
    public static ColumnSpec varbit(String name, long most) {
        return of(name, "bit varying(" + most + ")");
    }

    /** Returns a column for a vector of so many dimensions, of the extension vector. */
    public static ColumnSpec vector(String name, long dimensions) {
        return of(name, "vector(" + dimensions + ")");
    }

    /** Returns a column for a point in time with so many digits of a second. */
    public static ColumnSpec timestamptz(String name, long digits) {
        return of(name, "timestamp(" + digits + ") with time zone");
    }

    /** Returns a column for a date and a time with so many digits of a second. */
    public static ColumnSpec timestampWithoutZone(String name, long digits) {
        return of(name, "timestamp(" + digits + ") without time zone");
    }
}
