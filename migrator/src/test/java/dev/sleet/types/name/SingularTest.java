package dev.sleet.types.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are called as English calls one of them. */
class SingularTest {
    @ParameterizedTest
    @CsvSource({
        "Tickets, Ticket",
        "Companies, Company",
        "Ties, Tie",
        "Addresses, Address",
        "Boxes, Box",
        "Batches, Batch",
        "Caches, Cache",
        "PageCaches, PageCache",
        "People, Person",
        "TeamPeople, TeamPerson",
        "Grandchildren, Grandchildren",
        "Children, Child",
        "Regimen, Regimen",
        "Movies, Movie",
        "OrderStatuses, OrderStatus",
        "Orderstatuses, Orderstatus",
        "Statuses, Status",
        "schoolbuses, schoolbus",
        "DataBuses, DataBus",
        "Abuses, Abuse",
        "ReportedAbuses, ReportedAbuse",
        "Useraliases, Useralias",
        "Status, Status",
        "Analysis, Analysis",
        "News, News",
        "Class, Class",
        "S, S",
        "tickets, ticket",
        "people, person"
    })
    void oneOfMany(String plural, String singular) {
        assertThat(Singular.of(plural)).isEqualTo(singular);
    }
}
