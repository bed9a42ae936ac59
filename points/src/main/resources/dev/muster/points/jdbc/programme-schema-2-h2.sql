-- What version 2 of the tables of Muster programmes adds to version 1, for H2. Run it after programme-schema-1-h2.sql.

INSERT INTO muster_programme_schema (version) VALUES (2);

-- Orders of the catalogue. stock is the row of muster_counter that counts, as times, what is taken of the item; allowance is
-- the digest of member, item and period; expires is when a hold ends; due is the same while it is held, and never afterwards.
CREATE TABLE muster_order (
  id BINARY(16) NOT NULL PRIMARY KEY,
  stock BINARY(16) NOT NULL,
  allowance BINARY(16) NOT NULL,
  hold BINARY(16) NOT NULL,
  order_name VARCHAR(128) NOT NULL,
  member VARCHAR(128) NOT NULL,
  item VARCHAR(128) NOT NULL,
  quantity INTEGER NOT NULL,
  price BIGINT NOT NULL,
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  due BIGINT NOT NULL,
  period VARCHAR(128) NOT NULL,
  order_state VARCHAR(128) NOT NULL
);

CREATE INDEX muster_order_due ON muster_order (stock, due);

CREATE INDEX muster_order_allowance ON muster_order (allowance);

-- In how many slices a budget's counters are kept; one for a budget that has no row.
CREATE TABLE muster_budget (
  id BINARY(16) NOT NULL PRIMARY KEY,
  slices INTEGER NOT NULL
);
