#!/bin/sh
# Runs once, when the database is first created: the owner of the tables, and the application, which cannot change the ledger.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$SCHOLIUM_OWNER_PASSWORD" --set app_password="$SCHOLIUM_APP_PASSWORD" <<'SQL'
create role scholium_owner login password :'owner_password';
create role scholium_app login password :'app_password';
create database scholium owner scholium_owner;
SQL
