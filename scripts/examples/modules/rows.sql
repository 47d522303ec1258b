-- What the first module's users have entered before there was a second one.
INSERT INTO crm_users (id, login, full_name) VALUES (1, 'mira', 'Mira Holm'), (2, 'jon', 'Jon Berg');
INSERT INTO accounts (id, name, segment, owner_id, created_at) VALUES
  (1, 'Nordic Lamps', 'large', 1, '2026-01-10 08:00:00'),
  (2, 'Bakery Lind', 'small', 2, '2026-02-11 09:30:00'),
  (5, 'Fjord Cycles', 'medium', NULL, '2026-03-12 11:45:00');
INSERT INTO contacts (id, customer_id, name) VALUES (1, 1, 'Ida Voss'), (2, 2, 'Per Lind'), (3, 5, 'Eva Strand');
INSERT INTO stages (id, name, position, probability) VALUES (1, 'talking', 1, 0.25), (2, 'offered', 2, 0.5);
INSERT INTO opportunities (id, customer_id, stage_id, title, value_cents) VALUES
  (1, 1, 1, 'Lamps for the hall', 800000), (2, 5, 2, 'Fleet of twelve', 1200000);
