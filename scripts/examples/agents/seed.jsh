// A workspace with people, models and tools; it may run twice.
Workspace harbour = db.workspaces().upsert(NewWorkspace.of("harbour", "Harbour office"), Workspaces.SLUG_KEY);
Person ada = db.people().insertOrFind(NewPerson.of("ada@example.com", "Ada Winter"), People.EMAIL_KEY);
db.members().insertOrFind(NewMember.of(harbour.id(), ada.id()).withRole(Role.OWNER), Members.KEY);
Provider provider = db.providers().upsert(NewProvider.of("Northern Models", "https://models.example.com"), Providers.NAME_KEY);
Model small = db.models().upsert(NewModel.of(provider.id(), "small", 32_000), Models.PROVIDER_ID_AND_NAME_KEY);
db.modelPrices().upsert(NewModelPrice.of(small.id(), java.time.LocalDate.of(2026, 1, 1), new java.math.BigDecimal("0.25"), new java.math.BigDecimal("1.25")), ModelPrices.KEY);
for (String name : List.of("tide_table", "ship_list")) {
    db.tools().upsert(NewTool.of(harbour.id(), name).withArguments(List.of(new Argument("day", "date", true))), Tools.WORKSPACE_ID_AND_NAME_KEY);
}
