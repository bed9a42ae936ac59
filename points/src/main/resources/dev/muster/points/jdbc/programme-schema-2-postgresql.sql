-- What version 2 of the tables of Muster programmes adds to version 1, for PostgreSQL. Run it after programme-schema-1-postgresql.sql.

INSERT INTO muster_programme_schema (version) VALUES (2);

-- Orders of the catalogue. stock is the row of muster_counter that counts, as times, what is taken of the item; allowance is
-- the digest of member, item and period; expires is when a hold ends; due is the same while it is held, and never afterwards.
CREATE TABLE muster_order (
  id BYTEA NOT NULL PRIMARY KEY,
  stock BYTEA NOT NULL,
  allowance BYTEA NOT NULL,
  hold BYTEA NOT NULL,
  order_name TEXT NOT NULL,
  member TEXT NOT NULL,
  item TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price BIGINT NOT NULL,
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  due BIGINT NOT NULL,
  period TEXT NOT NULL,
  order_state TEXT NOT NULL
);

CREATE INDEX muster_order_due ON muster_order (stock, due);

CREATE INDEX muster_order_allowance ON muster_order (allowance);

-- In how many slices a budget's counters are kept; one for a budget that has no row.
CREATE TABLE muster_budget (
  id BYTEA NOT NULL PRIMARY KEY,
  slices INTEGER NOT NULL
);
