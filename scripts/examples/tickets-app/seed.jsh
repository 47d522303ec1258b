// Two projects with their tickets; it may run twice.
Project printers = db.projects().upsert(NewProject.of("Printers"), Projects.NAME_KEY);
Project website = db.projects().upsert(NewProject.of("Website"), Projects.NAME_KEY);
if (db.tickets().byProject(printers.id()).count() == 0) {
    Ticket fire = db.tickets().insert(NewTicket.of(printers.id(), "Printer on fire")
        .withPriority(Priority.HIGH)
        .withTags(List.of("hardware", "urgent"))
        .withReporter(new Reporter("Ada Winter", "ada@example.com")));
    db.tasks().insertAll(List.of(
        NewTask.of(fire.id(), "Find the extinguisher", 1).withEstimate(new Estimate(5, List.of("running"))),
        NewTask.of(fire.id(), "Order a new printer", 2).withEstimate(new Estimate(30, List.of("forms")))));
    db.tickets().insert(NewTicket.of(printers.id(), "No paper"));
    db.tickets().insert(NewTicket.of(website.id(), "Paper sizes are missing in the shop"));
}
