--liquibase formatted sql
--changeset shop:orders
create table orders (id bigint primary key);
