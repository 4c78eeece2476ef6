--
-- PostgreSQL database dump
--

\restrict eZkEh804lta5eycNaepsdVVOGg0PXEoF0NtLTqieMJ6cAj5VTkp5Dr91X73e7Qg

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pggit; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA pggit;


ALTER SCHEMA pggit OWNER TO postgres;

--
-- Name: pggit_perf; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pggit_perf WITH SCHEMA pggit;


--
-- Name: EXTENSION pggit_perf; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pggit_perf IS 'performance monitoring inside PostgreSQL: baselines, anomalies and alerts from timed operations';


--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: performance_metrics_default; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_default (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_default OWNER TO postgres;

--
-- Name: TABLE performance_metrics_default; Type: COMMENT; Schema: pggit; Owner: postgres
--

COMMENT ON TABLE pggit.performance_metrics_default IS 'Catches rows of months that have no partition; ensure_metric_partitions() moves them to one.';


--
-- Name: performance_metrics_p2026_06; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_06 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-06-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-07-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
v'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time)),
    CONSTRAINT performance_metrics_time_range_check CHECK (((end_time - start_time) <= '1 day'::interval))
);


ALTER TABLE pggit.performance_metrics_p2026_06 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_07; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_07 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-07-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-08-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_07 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_08; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_08 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-08-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-09-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_08 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_09; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_09 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-09-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-10-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_09 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_10; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_10 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-10-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-11-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_10 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_11; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_11 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-11-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2026-12-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_11 OWNER TO postgres;

--
-- Name: performance_metrics_p2026_12; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2026_12 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2026-12-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2027-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2026_12 OWNER TO postgres;

--
-- Name: performance_metrics_p2027_01; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2027_01 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2027-01-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2027-02-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2027_01 OWNER TO postgres;

--
-- Name: performance_metrics_p2027_02; Type: TABLE; Schema: pggit; Owner: postgres
--

CREATE TABLE pggit.performance_metrics_p2027_02 (
    metric_id bigint NOT NULL,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    inserted_xid bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    is_checked boolean DEFAULT false NOT NULL,
    operation_type text NOT NULL COLLATE pg_catalog."C",
    branch_id integer,
    user_name text DEFAULT SESSION_USER NOT NULL,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    operation_metadata jsonb,
    CONSTRAINT chk_metric_time_range CHECK ((((end_time - start_time) <= '1 day'::interval) AND (abs(((EXTRACT(epoch FROM (end_time - start_time)) * 1000000.0) - (duration_microseconds)::numeric)) <= 1000.0))),
    CONSTRAINT performance_metrics_counters_check CHECK (((rows_affected >= 0) AND (memory_bytes >= 0) AND (cpu_microseconds >= 0))),
    CONSTRAINT performance_metrics_duration_check CHECK (((duration_microseconds > 0) AND (duration_microseconds <= '86400000000'::bigint))),
    CONSTRAINT performance_metrics_lengths_check CHECK (((length(operation_name) <= 1000) AND (length(user_name) <= 1000) AND (length(session_id) <= 1000) AND (pg_column_size((operation_metadata #> '{}'::text[])) <= 131072))),
    CONSTRAINT performance_metrics_month_check CHECK (((recorded_at >= '2027-02-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '2027-03-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT performance_metrics_operation_type_check CHECK (((btrim(operation_type, ' 	
'::text) <> ''::text) AND (length(operation_type) <= 200))),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (isfinite(recorded_at)),
    CONSTRAINT performance_metrics_time_order_check CHECK ((start_time < end_time))
);


ALTER TABLE pggit.performance_metrics_p2027_02 OWNER TO postgres;

--
-- Name: performance_metrics_default; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_default DEFAULT;


--
-- Name: performance_metrics_p2026_06; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_archive ATTACH PARTITION pggit.performance_metrics_p2026_06 FOR VALUES FROM ('2026-06-01 00:00:00+00') TO ('2026-07-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_07; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_07 FOR VALUES FROM ('2026-07-01 00:00:00+00') TO ('2026-08-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_08; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_08 FOR VALUES FROM ('2026-08-01 00:00:00+00') TO ('2026-09-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_09; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_09 FOR VALUES FROM ('2026-09-01 00:00:00+00') TO ('2026-10-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_10; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_10 FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_11; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_11 FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');


--
-- Name: performance_metrics_p2026_12; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2026_12 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');


--
-- Name: performance_metrics_p2027_01; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2027_01 FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');


--
-- Name: performance_metrics_p2027_02; Type: TABLE ATTACH; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2027_02 FOR VALUES FROM ('2027-02-01 00:00:00+00') TO ('2027-03-01 00:00:00+00');


--
-- Data for Name: alert_escalation_policies; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_escalation_policies (policy_id, operation_type, alert_type, escalation_alert_count, escalation_interval, severity_above_3x_p99, unacknowledged_steps, recovery_period, reopen_peak_ratio, is_builtin, created_at) FROM stdin;
1	\N	\N	3	01:00:00	WARNING	{00:15:00,01:00:00}	02:00:00	2	t	2026-11-27 20:52:09.591818+00
2	commit	\N	3	01:00:00	WARNING	{00:05:00}	00:30:00	2	f	2026-11-27 20:52:13.307803+00
\.


--
-- Data for Name: alert_notification_log; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_notification_log (log_id, queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class, http_status, duration_ms, raised_at, started_at, logged_at, backend_pid, recipients_left_out) FROM stdin;
1	4	2	\N	email	trigger	1	failed	forbidden_address	\N	1.4348029999999998	2026-11-27 20:52:13.748359+00	2026-11-27 20:52:13.807894+00	2026-11-27 20:52:13.820555+00	28845	\N
2	6	2	\N	email	trigger	1	interrupted	interrupted	\N	\N	2026-11-27 20:52:13.757153+00	\N	2026-11-29 09:22:55.370416+00	30572	\N
3	1	1	8	slack	trigger	1	retry	configuration	\N	\N	2026-11-27 20:52:13.704028+00	2026-11-29 09:22:55.36656+00	2026-11-29 09:22:55.371647+00	30572	\N
4	3	3	8	webhook	trigger	1	retry	configuration	\N	\N	2026-11-27 20:52:13.704028+00	2026-11-29 09:22:55.36656+00	2026-11-29 09:22:55.371669+00	30572	\N
5	7	3	\N	webhook	trigger	1	retry	configuration	\N	\N	2026-11-29 09:22:55.346723+00	2026-11-29 09:22:55.36656+00	2026-11-29 09:22:55.371674+00	30572	\N
6	8	3	\N	webhook	trigger	1	retry	configuration	\N	\N	2026-11-29 09:22:55.347055+00	2026-11-29 09:22:55.36656+00	2026-11-29 09:22:55.371677+00	30572	\N
7	2	2	8	email	trigger	1	failed	forbidden_address	\N	4.402266	2026-11-27 20:52:13.704028+00	2026-11-29 09:22:55.372686+00	2026-11-29 09:22:55.377951+00	30572	\N
8	6	2	\N	email	trigger	2	failed	forbidden_address	\N	5.580216	2026-11-27 20:52:13.757153+00	2026-11-29 09:22:55.378744+00	2026-11-29 09:22:55.38503+00	30572	\N
\.


--
-- Data for Name: alert_notification_log_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_notification_log_archive (log_id, queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class, http_status, duration_ms, raised_at, started_at, logged_at, backend_pid, recipients_left_out) FROM stdin;
\.


--
-- Data for Name: performance_incidents; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_incidents (incident_id, alert_type, operation_type, branch_id, status, severity, alert_count, suppressed_count, first_alert_at, last_alert_at, peak_violation_multiplier, opened_at, unacknowledged_since, escalation_step, acknowledged_at, acknowledged_by, acknowledged_until, resolved_at, resolved_by, is_suppressed, snooze_suppression_id, acknowledged_severity, acknowledged_peak_ratio, last_raised_at, incident_key) FROM stdin;
3	THRESHOLD_EXCEEDED	merge	\N	open	CRITICAL	67	0	2026-11-02 23:52:11.556755+00	2026-11-27 17:52:11.556755+00	5	2026-11-27 20:52:13.255187+00	2026-11-27 20:52:13.255187+00	0	\N	\N	\N	\N	\N	f	\N	\N	\N	2026-11-27 20:52:12.080407+00	05f29776-d330-4f00-9c20-3f927fe3c001
2	ANOMALY	commit	\N	open	CRITICAL	1	0	2026-11-27 20:52:11.651957+00	2026-11-27 20:52:11.651957+00	\N	2026-11-27 20:52:13.255187+00	2026-11-27 20:52:13.255187+00	0	\N	\N	\N	\N	\N	f	\N	\N	\N	2026-11-27 21:52:13.303847+00	76cd5fcc-70a4-4ec4-8844-8151cb1d33cc
4	DEGRADATION	slowed	\N	open	CRITICAL	1	0	2026-11-27 20:52:12.789095+00	2026-11-27 20:52:12.789095+00	\N	2026-11-27 20:52:13.255187+00	2026-11-27 20:52:13.255187+00	0	\N	\N	\N	\N	\N	f	\N	\N	\N	2026-11-27 21:52:13.303847+00	17ac6680-e4cd-4cc0-966c-487c339f58de
1	THRESHOLD_EXCEEDED	commit	\N	acknowledged	CRITICAL	2	0	2026-11-27 20:51:11.747228+00	2026-11-27 20:52:11.651957+00	858.7786259541984	2026-11-27 20:52:13.255187+00	\N	0	2026-11-27 20:52:13.325956+00	postgres	\N	\N	\N	f	1	CRITICAL	858.7786259541984	2026-11-27 20:52:12.080428+00	f74e867f-248e-4167-bbdc-66af16572641
5	ANOMALY	merge	\N	open	WARNING	1	0	2026-11-27 20:52:13.352516+00	2026-11-27 20:52:13.352516+00	\N	2026-11-27 20:52:13.408735+00	2026-11-27 20:52:13.408735+00	0	\N	\N	\N	\N	\N	f	\N	\N	\N	2026-11-27 20:52:13.352516+00	87abeb57-ceb1-48fc-ab0c-3005d56c37b2
6	ANOMALY	merge_branches	\N	open	WARNING	1	1	2026-11-27 20:52:13.40796+00	2026-11-27 20:52:13.40796+00	\N	2026-11-27 20:52:13.408735+00	2026-11-27 20:52:13.408735+00	0	\N	\N	\N	\N	\N	t	\N	\N	\N	2026-11-27 20:52:13.40796+00	a55b4246-f1a3-479e-94fa-aa2342f8aa57
7	SYSTEM	rollback	\N	resolved	WARNING	1	0	2026-11-27 20:52:13.352722+00	2026-11-27 20:52:13.352722+00	\N	2026-11-27 20:52:13.408735+00	\N	0	\N	\N	\N	2026-11-27 20:52:13.496919+00	postgres	f	\N	\N	\N	2026-11-27 20:52:13.352722+00	19753dee-a0c7-4fdc-b5d3-736015da3361
8	ANOMALY	get_history	\N	open	CRITICAL	1	0	2026-11-27 20:52:13.704028+00	2026-11-27 20:52:13.704028+00	\N	2026-11-27 20:52:13.7169+00	2026-11-27 20:52:13.7169+00	0	\N	\N	\N	\N	\N	f	\N	\N	\N	2026-11-27 20:52:13.704028+00	1fdde3cf-4470-42ad-a2a5-3340c40b8be9
\.


--
-- Data for Name: alert_suppression; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_suppression (suppression_id, incident_id, operation_type, alert_type, severity, starts_at, ends_at, weekly_days, weekly_from, weekly_until, time_zone, reason, created_by, created_at, ended_at, ended_by, end_reason, end_note, is_end_reported, branch_id) FROM stdin;
1	1	\N	\N	\N	2026-11-27 20:52:13.340736+00	2026-11-27 21:52:13.340736+00	\N	\N	\N	\N	snoozed	postgres	2026-11-27 20:52:13.341107+00	\N	\N	\N	\N	f	\N
2	\N	\N	\N	WARNING	2026-11-27 20:52:13.353367+00	2026-12-27 20:52:13.352911+00	{1,2,3,4,5,6,7}	15:52:13.352911	03:52:13.352911	Europe/Berlin	every night	postgres	2026-11-27 20:52:13.405048+00	\N	\N	\N	\N	f	\N
\.


--
-- Data for Name: performance_incident_events; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_incident_events (event_id, incident_id, event_type, occurred_at, changed_by, is_automatic, from_status, to_status, from_severity, to_severity, alert_id, suppression_id, is_suppressed, escalation_step, due_at, is_late, reason, note, details) FROM stdin;
1	1	opened	2026-11-27 20:52:13.255187+00	postgres	t	\N	open	\N	CRITICAL	69	\N	f	\N	\N	f	first violation	\N	{}
2	2	opened	2026-11-27 20:52:13.255187+00	postgres	t	\N	open	\N	CRITICAL	70	\N	f	\N	\N	f	first violation	\N	{}
3	3	opened	2026-11-27 20:52:13.255187+00	postgres	t	\N	open	\N	CRITICAL	68	\N	f	\N	\N	t	first violation	\N	{}
4	4	opened	2026-11-27 20:52:13.255187+00	postgres	t	\N	open	\N	CRITICAL	71	\N	f	\N	\N	f	first violation	\N	{}
5	1	acknowledged	2026-11-27 20:52:13.325956+00	postgres	f	open	acknowledged	CRITICAL	CRITICAL	\N	\N	f	\N	\N	f	until it gets worse	on it	{}
6	1	snoozed	2026-11-27 20:52:13.340736+00	postgres	f	acknowledged	acknowledged	CRITICAL	CRITICAL	\N	1	f	\N	\N	f	for 1 hour, or until it gets worse	\N	{}
7	\N	suppression_started	2026-11-27 20:52:13.405598+00	postgres	f	\N	\N	\N	\N	\N	2	f	\N	\N	f	every week until its end	every night	{"ends_at": "2026-12-27T20:52:13.352911+00:00", "severity": "WARNING", "starts_at": "2026-11-27T20:52:13.353367+00:00", "time_zone": "Europe/Berlin", "weekly_days": [1, 2, 3, 4, 5, 6, 7], "weekly_from": "15:52:13.352911", "weekly_until": "03:52:13.352911"}
8	5	opened	2026-11-27 20:52:13.408735+00	postgres	t	\N	open	\N	WARNING	72	\N	f	\N	\N	f	first violation	\N	{}
9	6	opened	2026-11-27 20:52:13.408735+00	postgres	t	\N	open	\N	WARNING	74	2	t	\N	\N	f	first violation	\N	{}
10	7	opened	2026-11-27 20:52:13.408735+00	postgres	t	\N	open	\N	WARNING	73	\N	f	\N	\N	f	first violation	\N	{}
11	7	resolved	2026-11-27 20:52:13.496919+00	postgres	f	open	resolved	WARNING	WARNING	\N	\N	f	\N	\N	f	resolved by hand	\N	{}
12	8	opened	2026-11-27 20:52:13.7169+00	postgres	t	\N	open	\N	CRITICAL	75	\N	f	\N	\N	f	first violation	\N	{}
\.


--
-- Data for Name: alert_notification_queue; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_notification_queue (queue_id, channel, recipient, message, status, setting_id, incident_id, event_id, change, incident_key, idempotency_key, attempts, next_attempt_at, lease_until, raised_at, created_at, finished_at, error_class, fallback_of, is_test, use_fallback, awaits_turn) FROM stdin;
5	email	\N	sent	sent	2	\N	\N	trigger	895f3c55-be8c-4125-80e7-2d1718964da1	39e32165-4205-445f-ae51-27ee757273d6	1	2026-11-27 20:52:13.752188+00	\N	2026-11-27 20:52:13.752188+00	2026-11-27 20:52:13.752188+00	2026-11-27 20:52:13.751826+00	\N	\N	f	f	\N
4	email	\N	dead	failed	2	\N	\N	trigger	ee3d78e8-2594-4eec-b77b-6d1c3ebd244f	f222c50b-0d02-4c64-9fc3-b0eea93d33ee	1	2026-11-27 20:53:21.289559+00	\N	2026-11-27 20:52:13.748359+00	2026-11-27 20:52:13.74836+00	2026-11-27 20:52:13.821224+00	forbidden_address	\N	f	f	\N
1	slack	\N	\N	pending	1	8	12	trigger	1fdde3cf-4470-42ad-a2a5-3340c40b8be9	f82e1d6d-4edf-41cc-b79a-6fd634f7268f	1	2026-11-29 09:23:00.506308+00	\N	2026-11-27 20:52:13.704028+00	2026-11-27 20:52:13.733194+00	\N	configuration	\N	f	f	\N
3	webhook	\N	\N	pending	3	8	12	trigger	1fdde3cf-4470-42ad-a2a5-3340c40b8be9	b17a6dc5-ddec-416d-be53-d3f79a00e7e7	1	2026-11-29 09:23:00.642224+00	\N	2026-11-27 20:52:13.704028+00	2026-11-27 20:52:13.733813+00	\N	configuration	\N	f	f	\N
7	webhook	\N	one	pending	3	\N	\N	trigger	d5ccb166-f6db-42a9-88be-cf6cc14e6f39	7bec806b-01ad-4f2c-b21a-a49c93041cbb	1	2026-11-29 09:23:01.386701+00	\N	2026-11-29 09:22:55.346723+00	2026-11-29 09:22:55.346723+00	\N	configuration	\N	f	f	\N
8	webhook	\N	two	pending	3	\N	\N	trigger	61546c2d-dee8-4927-92c3-11b00e57e220	51502ea4-96bb-40c2-91f4-389214c13878	1	2026-11-29 09:23:02.114766+00	\N	2026-11-29 09:22:55.347055+00	2026-11-29 09:22:55.347055+00	\N	configuration	\N	f	f	\N
2	email	\N	\N	failed	2	8	12	trigger	1fdde3cf-4470-42ad-a2a5-3340c40b8be9	122168b7-3799-4dfd-9f92-78ee4ad54f2f	1	2026-11-29 09:24:02.86656+00	\N	2026-11-27 20:52:13.704028+00	2026-11-27 20:52:13.73377+00	2026-11-29 09:22:55.377986+00	forbidden_address	\N	f	f	\N
6	email	\N	was being sent	failed	2	\N	\N	trigger	ecfd4cd7-612b-4816-9ef7-a750b1b3e702	34b0e3fb-3f6b-429a-99e6-a962a1d28200	2	2026-11-29 09:24:02.86656+00	\N	2026-11-27 20:52:13.757153+00	2026-11-27 20:52:13.757153+00	2026-11-29 09:22:55.385065+00	forbidden_address	\N	f	f	\N
9	webhook	\N	pending	pending	\N	\N	\N	trigger	2970c6a1-70ec-43b0-9036-58125475c74b	d16cddcd-918b-4b92-b0ad-38a084f38046	0	2026-11-29 09:22:55.389593+00	\N	2026-11-29 09:22:55.389593+00	2026-11-29 09:22:55.389593+00	\N	\N	\N	f	f	\N
\.


--
-- Data for Name: alert_notification_queue_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_notification_queue_archive (queue_id, channel, recipient, message, status, setting_id, incident_id, event_id, change, incident_key, idempotency_key, attempts, next_attempt_at, lease_until, raised_at, created_at, finished_at, error_class, fallback_of, is_test, use_fallback, awaits_turn) FROM stdin;
\.


--
-- Data for Name: alert_notification_settings; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_notification_settings (setting_id, setting_name, alert_type, severity, operation_type, channel, enabled, config, config_encrypted, fallback_setting_id, fallback_after_failures, messages_per_second, secret_id, created_by, created_at, heartbeat_interval) FROM stdin;
1	clear	\N	\N	\N	slack	t	{"webhook_url": "(secret 88ab83ec-b3cf-445f-9be8-d6a233f999c9)"}	\N	\N	5	\N	88ab83ec-b3cf-445f-9be8-d6a233f999c9	postgres	2026-11-27 20:52:13.649228+00	\N
2	no secret	\N	\N	\N	email	t	{"to": ["c@d"], "from": "a@b", "smtp_host": "127.0.0.1"}	\N	\N	5	\N	\N	postgres	2026-11-27 20:52:13.657126+00	\N
3	encrypted	\N	\N	\N	webhook	t	\N	\\xc1c04c033d51e5a3a4131e5e0107fe28ebebc681661572b99f90931c71ad5c59a506fc83ca87526c96f007533d49337867b7d4ff81c36d44f740c7ea9953fe2f5e17e72464f0c0a4b20f62a71fc3ac120cd76dfcd1fd6925a18f6d27eac40664dad5a92c927992f38fb8c44d0dc3b02f2e1890e9fac6044c915fdde5c748c023f39695d3301022f2196c014fac40b1591dce42124ff03898baec597e47eb143b06abade4bac0fd7dfea247a5fdf417d4e7266fc1ecce043c9cd573c9769227f22f4e7e473cff45b96843c73353a91ceaa6098f5c96a517628eb1f56e49e00aff00c3bb2105e1eb730d4c7c267781018de95ef179639086012da33a0f039eb4f835efc292879d8f3ec5ccdff34ba196d25301e4cab0bb78e85907c31bfff5b4fe6a5dda4baf0151ad4a1039b6bb26415e1f3510835308e6bb1bbe8b647e2ef3b41fad2d5a15f38f0b5ed82849f73956bc18b0f81b2cae48b3e089b0520d9a64f938ec0ffc	1	5	\N	\N	postgres	2026-11-27 20:52:13.668158+00	\N
4	seeded	\N	\N	\N	webhook	t	{"url": "(secret b5ac6251-fb62-4971-9bdd-c123dca0e1e0)", "headers": "(secret b5ac6251-fb62-4971-9bdd-c123dca0e1e0)"}	\N	\N	5	\N	b5ac6251-fb62-4971-9bdd-c123dca0e1e0	postgres	2026-11-29 09:22:55.337378+00	\N
\.


--
-- Data for Name: alert_suppression_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.alert_suppression_archive (suppression_id, incident_id, operation_type, alert_type, severity, starts_at, ends_at, weekly_days, weekly_from, weekly_until, time_zone, reason, created_by, created_at, ended_at, ended_by, end_reason, end_note, is_end_reported, branch_id) FROM stdin;
\.


--
-- Data for Name: archive_policies; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.archive_policies (kind, keep_days, keep_bytes, drop_after_days, partition, forget_names_after_days) FROM stdin;
job_runs	30	1000000	60	month	\N
traces	30	\N	\N	month	\N
\.


--
-- Data for Name: job_run_log; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.job_run_log (run_id, job_name, status, started_at, finished_at, run_by, backend_pid, result, sqlstate, message, detail, hint) FROM stdin;
1	maintain_partitions	succeeded	2026-11-27 20:52:11.733764+00	2026-11-27 20:52:11.746736+00	postgres	28834	{"rows_moved": 0, "partitions_created": 0}	\N	\N	\N	\N
2	maintain_partitions	succeeded	2026-11-29 09:22:55.25582+00	2026-11-29 09:22:55.3326+00	postgres	30572	{"rows_moved": 773, "partitions_created": 4}	\N	\N	\N	\N
\.


--
-- Data for Name: job_run_log_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.job_run_log_archive (run_id, job_name, status, started_at, finished_at, run_by, backend_pid, result, sqlstate, message, detail, hint) FROM stdin;
\.


--
-- Data for Name: merge_performance_metrics; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.merge_performance_metrics (merge_id, source_branch_id, target_branch_id, status, started_at, ended_at, total_microseconds, base_find_microseconds, conflict_detect_microseconds, auto_resolve_microseconds, execute_microseconds, cleanup_microseconds, conflict_count, auto_resolved_count, conflicting_objects, metric_id, trace_id, user_name) FROM stdin;
1	2	1	succeeded	2026-11-27 20:52:13.875891+00	2026-11-27 20:52:13.876191+00	300	\N	\N	\N	300	\N	1	0	{orders}	2159	\N	postgres
\.


--
-- Data for Name: merge_performance_metrics_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.merge_performance_metrics_archive (merge_id, source_branch_id, target_branch_id, status, started_at, ended_at, total_microseconds, base_find_microseconds, conflict_detect_microseconds, auto_resolve_microseconds, execute_microseconds, cleanup_microseconds, conflict_count, auto_resolved_count, conflicting_objects, metric_id, trace_id, user_name) FROM stdin;
\.


--
-- Data for Name: operation_traces; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.operation_traces (span_id, trace_id, parent_span_id, operation_type, operation_name, branch_id, status, status_message, attributes, started_at, ended_at, duration_microseconds, metric_id, user_name) FROM stdin;
22a75089143a3b18	81accfd8bd3cd8e878a64d284a7d1a01	\N	traced	\N	\N	OK	\N	{"rows": 1.50}	2026-11-27 20:52:13.840388+00	2026-11-27 20:52:13.841715+00	1327	2158	postgres
b3e049ab823ae4f0	b85fe72aaa25dae080d7ca709402a7a2	\N	traced	\N	\N	UNSET	\N	{}	2026-11-27 20:52:13.868232+00	\N	\N	\N	postgres
\.


--
-- Data for Name: operation_traces_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.operation_traces_archive (span_id, trace_id, parent_span_id, operation_type, operation_name, branch_id, status, status_message, attributes, started_at, ended_at, duration_microseconds, metric_id, user_name) FROM stdin;
22a75089143a3b18	81accfd8bd3cd8e878a64d284a7d1a01	\N	traced	\N	\N	OK	\N	{"rows": 1.50}	2026-11-27 20:52:13.840388+00	2026-11-27 20:52:13.841715+00	1327	2158	postgres
\.


--
-- Data for Name: performance_alerts; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_alerts (alert_id, alert_type, severity, operation_type, branch_id, metric_id, metric_recorded_at, actual_duration_microseconds, baseline_id, baseline_p99_microseconds, threshold_multiplier, violation_multiplier, details, is_acknowledged, acknowledged_at, acknowledged_by, created_at, incident_id, escalated_from, escalated_at, escalation_reason, suppression_id, acknowledgement_note) FROM stdin;
70	ANOMALY	CRITICAL	commit	\N	201	2026-11-27 20:52:11.651957+00	900000	\N	\N	\N	\N	{"level": "hour_of_day", "score": 10.58324670053607, "effect": 880.6262230919765, "last_at": "2026-11-27T20:52:11.651957+00:00", "p_value": 0.00000000000000000000000003563903060438228, "runbook": "docs/runbooks/anomaly.md", "signals": "tail of the days before: z 10.6; 869.57 times the extreme of the same hour of day", "first_at": "2026-11-27T20:51:11.747228+00:00", "episode_id": 1, "join_seconds": 97200, "sample_count": 2, "operation_types": ["commit"], "reference_samples": 37, "reference_median_microseconds": 1022.0}	f	\N	\N	2026-11-27 20:52:12.686303+00	2	\N	\N	\N	\N	\N
68	THRESHOLD_EXCEEDED	CRITICAL	merge	\N	199	2026-11-02 23:52:11.556755+00	5245	2	1049	2	5	{}	f	\N	\N	2026-11-27 20:52:12.080407+00	3	\N	\N	\N	\N	\N
67	THRESHOLD_EXCEEDED	WARNING	merge	\N	196	2026-11-03 08:52:11.556755+00	5230	2	1049	2	4.985700667302193	{}	f	\N	\N	2026-11-27 20:52:12.080386+00	3	\N	\N	\N	\N	\N
66	THRESHOLD_EXCEEDED	WARNING	merge	\N	193	2026-11-03 17:52:11.556755+00	5215	2	1049	2	4.971401334604385	{}	f	\N	\N	2026-11-27 20:52:12.080365+00	3	\N	\N	\N	\N	\N
65	THRESHOLD_EXCEEDED	WARNING	merge	\N	190	2026-11-04 02:52:11.556755+00	5200	2	1049	2	4.957102001906578	{}	f	\N	\N	2026-11-27 20:52:12.080351+00	3	\N	\N	\N	\N	\N
64	THRESHOLD_EXCEEDED	WARNING	merge	\N	187	2026-11-04 11:52:11.556755+00	5185	2	1049	2	4.9428026692087705	{}	f	\N	\N	2026-11-27 20:52:12.080337+00	3	\N	\N	\N	\N	\N
63	THRESHOLD_EXCEEDED	WARNING	merge	\N	184	2026-11-04 20:52:11.556755+00	5170	2	1049	2	4.928503336510963	{}	f	\N	\N	2026-11-27 20:52:12.080316+00	3	\N	\N	\N	\N	\N
62	THRESHOLD_EXCEEDED	WARNING	merge	\N	181	2026-11-05 05:52:11.556755+00	5155	2	1049	2	4.914204003813156	{}	f	\N	\N	2026-11-27 20:52:12.080303+00	3	\N	\N	\N	\N	\N
61	THRESHOLD_EXCEEDED	WARNING	merge	\N	178	2026-11-05 14:52:11.556755+00	5140	2	1049	2	4.8999046711153476	{}	f	\N	\N	2026-11-27 20:52:12.080289+00	3	\N	\N	\N	\N	\N
60	THRESHOLD_EXCEEDED	WARNING	merge	\N	175	2026-11-05 23:52:11.556755+00	5125	2	1049	2	4.88560533841754	{}	f	\N	\N	2026-11-27 20:52:12.080275+00	3	\N	\N	\N	\N	\N
59	THRESHOLD_EXCEEDED	WARNING	merge	\N	172	2026-11-06 08:52:11.556755+00	5110	2	1049	2	4.871306005719733	{}	f	\N	\N	2026-11-27 20:52:12.080261+00	3	\N	\N	\N	\N	\N
58	THRESHOLD_EXCEEDED	WARNING	merge	\N	169	2026-11-06 17:52:11.556755+00	5095	2	1049	2	4.8570066730219255	{}	f	\N	\N	2026-11-27 20:52:12.080245+00	3	\N	\N	\N	\N	\N
57	THRESHOLD_EXCEEDED	WARNING	merge	\N	166	2026-11-07 02:52:11.556755+00	5080	2	1049	2	4.842707340324118	{}	f	\N	\N	2026-11-27 20:52:12.08023+00	3	\N	\N	\N	\N	\N
56	THRESHOLD_EXCEEDED	WARNING	merge	\N	163	2026-11-07 11:52:11.556755+00	5065	2	1049	2	4.828408007626311	{}	f	\N	\N	2026-11-27 20:52:12.080207+00	3	\N	\N	\N	\N	\N
55	THRESHOLD_EXCEEDED	WARNING	merge	\N	160	2026-11-07 20:52:11.556755+00	5050	2	1049	2	4.814108674928503	{}	f	\N	\N	2026-11-27 20:52:12.08019+00	3	\N	\N	\N	\N	\N
54	THRESHOLD_EXCEEDED	WARNING	merge	\N	157	2026-11-08 05:52:11.556755+00	5035	2	1049	2	4.799809342230696	{}	f	\N	\N	2026-11-27 20:52:12.080141+00	3	\N	\N	\N	\N	\N
53	THRESHOLD_EXCEEDED	WARNING	merge	\N	154	2026-11-08 14:52:11.556755+00	5020	2	1049	2	4.785510009532889	{}	f	\N	\N	2026-11-27 20:52:12.0676+00	3	\N	\N	\N	\N	\N
52	THRESHOLD_EXCEEDED	WARNING	merge	\N	151	2026-11-08 23:52:11.556755+00	5005	2	1049	2	4.771210676835081	{}	f	\N	\N	2026-11-27 20:52:12.067589+00	3	\N	\N	\N	\N	\N
51	THRESHOLD_EXCEEDED	WARNING	merge	\N	148	2026-11-09 08:52:11.556755+00	5240	2	1049	2	4.995233555767397	{}	f	\N	\N	2026-11-27 20:52:12.067577+00	3	\N	\N	\N	\N	\N
50	THRESHOLD_EXCEEDED	WARNING	merge	\N	145	2026-11-09 17:52:11.556755+00	5225	2	1049	2	4.98093422306959	{}	f	\N	\N	2026-11-27 20:52:12.067567+00	3	\N	\N	\N	\N	\N
1	THRESHOLD_EXCEEDED	CRITICAL	commit	\N	201	2026-11-27 20:52:11.651957+00	900000	1	1048	2	858.7786259541984	{}	t	2026-11-27 20:52:13.330782+00	postgres	2026-11-27 20:52:11.683702+00	1	\N	\N	\N	\N	on it
69	THRESHOLD_EXCEEDED	CRITICAL	commit	\N	202	2026-11-27 20:51:11.747228+00	77777	1	1048	2	74.21469465648855	{}	t	2026-11-27 20:52:13.330782+00	postgres	2026-11-27 20:52:12.080428+00	1	\N	\N	\N	\N	on it
49	THRESHOLD_EXCEEDED	WARNING	merge	\N	142	2026-11-10 02:52:11.556755+00	5210	2	1049	2	4.9666348903717825	{}	f	\N	\N	2026-11-27 20:52:12.067553+00	3	\N	\N	\N	\N	\N
48	THRESHOLD_EXCEEDED	WARNING	merge	\N	139	2026-11-10 11:52:11.556755+00	5195	2	1049	2	4.952335557673975	{}	f	\N	\N	2026-11-27 20:52:12.067542+00	3	\N	\N	\N	\N	\N
47	THRESHOLD_EXCEEDED	WARNING	merge	\N	136	2026-11-10 20:52:11.556755+00	5180	2	1049	2	4.938036224976168	{}	f	\N	\N	2026-11-27 20:52:12.067531+00	3	\N	\N	\N	\N	\N
46	THRESHOLD_EXCEEDED	WARNING	merge	\N	133	2026-11-11 05:52:11.556755+00	5165	2	1049	2	4.92373689227836	{}	f	\N	\N	2026-11-27 20:52:12.067519+00	3	\N	\N	\N	\N	\N
45	THRESHOLD_EXCEEDED	WARNING	merge	\N	130	2026-11-11 14:52:11.556755+00	5150	2	1049	2	4.909437559580553	{}	f	\N	\N	2026-11-27 20:52:12.067508+00	3	\N	\N	\N	\N	\N
44	THRESHOLD_EXCEEDED	WARNING	merge	\N	127	2026-11-11 23:52:11.556755+00	5135	2	1049	2	4.895138226882746	{}	f	\N	\N	2026-11-27 20:52:12.067496+00	3	\N	\N	\N	\N	\N
43	THRESHOLD_EXCEEDED	WARNING	merge	\N	124	2026-11-12 08:52:11.556755+00	5120	2	1049	2	4.880838894184938	{}	f	\N	\N	2026-11-27 20:52:12.067485+00	3	\N	\N	\N	\N	\N
42	THRESHOLD_EXCEEDED	WARNING	merge	\N	121	2026-11-12 17:52:11.556755+00	5105	2	1049	2	4.866539561487131	{}	f	\N	\N	2026-11-27 20:52:12.067474+00	3	\N	\N	\N	\N	\N
41	THRESHOLD_EXCEEDED	WARNING	merge	\N	118	2026-11-13 02:52:11.556755+00	5090	2	1049	2	4.852240228789324	{}	f	\N	\N	2026-11-27 20:52:12.06746+00	3	\N	\N	\N	\N	\N
40	THRESHOLD_EXCEEDED	WARNING	merge	\N	115	2026-11-13 11:52:11.556755+00	5075	2	1049	2	4.837940896091515	{}	f	\N	\N	2026-11-27 20:52:12.067448+00	3	\N	\N	\N	\N	\N
39	THRESHOLD_EXCEEDED	WARNING	merge	\N	112	2026-11-13 20:52:11.556755+00	5060	2	1049	2	4.823641563393708	{}	f	\N	\N	2026-11-27 20:52:12.067438+00	3	\N	\N	\N	\N	\N
38	THRESHOLD_EXCEEDED	WARNING	merge	\N	109	2026-11-14 05:52:11.556755+00	5045	2	1049	2	4.809342230695901	{}	f	\N	\N	2026-11-27 20:52:12.067427+00	3	\N	\N	\N	\N	\N
37	THRESHOLD_EXCEEDED	WARNING	merge	\N	106	2026-11-14 14:52:11.556755+00	5030	2	1049	2	4.795042897998093	{}	f	\N	\N	2026-11-27 20:52:12.067416+00	3	\N	\N	\N	\N	\N
36	THRESHOLD_EXCEEDED	WARNING	merge	\N	103	2026-11-14 23:52:11.556755+00	5015	2	1049	2	4.780743565300286	{}	f	\N	\N	2026-11-27 20:52:12.067404+00	3	\N	\N	\N	\N	\N
35	THRESHOLD_EXCEEDED	WARNING	merge	\N	100	2026-11-15 08:52:11.556755+00	5000	2	1049	2	4.7664442326024785	{}	f	\N	\N	2026-11-27 20:52:12.067393+00	3	\N	\N	\N	\N	\N
34	THRESHOLD_EXCEEDED	WARNING	merge	\N	97	2026-11-15 17:52:11.556755+00	5235	2	1049	2	4.990467111534795	{}	f	\N	\N	2026-11-27 20:52:12.067377+00	3	\N	\N	\N	\N	\N
33	THRESHOLD_EXCEEDED	WARNING	merge	\N	94	2026-11-16 02:52:11.556755+00	5220	2	1049	2	4.976167778836988	{}	f	\N	\N	2026-11-27 20:52:12.067365+00	3	\N	\N	\N	\N	\N
32	THRESHOLD_EXCEEDED	WARNING	merge	\N	91	2026-11-16 11:52:11.556755+00	5205	2	1049	2	4.96186844613918	{}	f	\N	\N	2026-11-27 20:52:12.067354+00	3	\N	\N	\N	\N	\N
31	THRESHOLD_EXCEEDED	WARNING	merge	\N	88	2026-11-16 20:52:11.556755+00	5190	2	1049	2	4.947569113441372	{}	f	\N	\N	2026-11-27 20:52:12.067343+00	3	\N	\N	\N	\N	\N
30	THRESHOLD_EXCEEDED	WARNING	merge	\N	85	2026-11-17 05:52:11.556755+00	5175	2	1049	2	4.933269780743565	{}	f	\N	\N	2026-11-27 20:52:12.067332+00	3	\N	\N	\N	\N	\N
29	THRESHOLD_EXCEEDED	WARNING	merge	\N	82	2026-11-17 14:52:11.556755+00	5160	2	1049	2	4.918970448045758	{}	f	\N	\N	2026-11-27 20:52:12.067321+00	3	\N	\N	\N	\N	\N
28	THRESHOLD_EXCEEDED	WARNING	merge	\N	79	2026-11-17 23:52:11.556755+00	5145	2	1049	2	4.90467111534795	{}	f	\N	\N	2026-11-27 20:52:12.067309+00	3	\N	\N	\N	\N	\N
27	THRESHOLD_EXCEEDED	WARNING	merge	\N	76	2026-11-18 08:52:11.556755+00	5130	2	1049	2	4.890371782650143	{}	f	\N	\N	2026-11-27 20:52:12.067295+00	3	\N	\N	\N	\N	\N
26	THRESHOLD_EXCEEDED	WARNING	merge	\N	73	2026-11-18 17:52:11.556755+00	5115	2	1049	2	4.876072449952336	{}	f	\N	\N	2026-11-27 20:52:12.067284+00	3	\N	\N	\N	\N	\N
25	THRESHOLD_EXCEEDED	WARNING	merge	\N	70	2026-11-19 02:52:11.556755+00	5100	2	1049	2	4.861773117254528	{}	f	\N	\N	2026-11-27 20:52:12.067273+00	3	\N	\N	\N	\N	\N
24	THRESHOLD_EXCEEDED	WARNING	merge	\N	67	2026-11-19 11:52:11.556755+00	5085	2	1049	2	4.847473784556721	{}	f	\N	\N	2026-11-27 20:52:12.067262+00	3	\N	\N	\N	\N	\N
23	THRESHOLD_EXCEEDED	WARNING	merge	\N	64	2026-11-19 20:52:11.556755+00	5070	2	1049	2	4.8331744518589135	{}	f	\N	\N	2026-11-27 20:52:12.06725+00	3	\N	\N	\N	\N	\N
22	THRESHOLD_EXCEEDED	WARNING	merge	\N	61	2026-11-20 05:52:11.556755+00	5055	2	1049	2	4.818875119161106	{}	f	\N	\N	2026-11-27 20:52:12.067239+00	3	\N	\N	\N	\N	\N
21	THRESHOLD_EXCEEDED	WARNING	merge	\N	58	2026-11-20 14:52:11.556755+00	5040	2	1049	2	4.804575786463299	{}	f	\N	\N	2026-11-27 20:52:12.067228+00	3	\N	\N	\N	\N	\N
20	THRESHOLD_EXCEEDED	WARNING	merge	\N	55	2026-11-20 23:52:11.556755+00	5025	2	1049	2	4.790276453765491	{}	f	\N	\N	2026-11-27 20:52:12.067213+00	3	\N	\N	\N	\N	\N
19	THRESHOLD_EXCEEDED	WARNING	merge	\N	52	2026-11-21 08:52:11.556755+00	5010	2	1049	2	4.775977121067683	{}	f	\N	\N	2026-11-27 20:52:12.067202+00	3	\N	\N	\N	\N	\N
18	THRESHOLD_EXCEEDED	CRITICAL	merge	\N	49	2026-11-21 17:52:11.556755+00	5245	2	1049	2	5	{}	f	\N	\N	2026-11-27 20:52:12.067191+00	3	\N	\N	\N	\N	\N
17	THRESHOLD_EXCEEDED	WARNING	merge	\N	46	2026-11-22 02:52:11.556755+00	5230	2	1049	2	4.985700667302193	{}	f	\N	\N	2026-11-27 20:52:12.067179+00	3	\N	\N	\N	\N	\N
16	THRESHOLD_EXCEEDED	WARNING	merge	\N	43	2026-11-22 11:52:11.556755+00	5215	2	1049	2	4.971401334604385	{}	f	\N	\N	2026-11-27 20:52:12.067168+00	3	\N	\N	\N	\N	\N
15	THRESHOLD_EXCEEDED	WARNING	merge	\N	40	2026-11-22 20:52:11.556755+00	5200	2	1049	2	4.957102001906578	{}	f	\N	\N	2026-11-27 20:52:12.067157+00	3	\N	\N	\N	\N	\N
14	THRESHOLD_EXCEEDED	WARNING	merge	\N	37	2026-11-23 05:52:11.556755+00	5185	2	1049	2	4.9428026692087705	{}	f	\N	\N	2026-11-27 20:52:12.067146+00	3	\N	\N	\N	\N	\N
13	THRESHOLD_EXCEEDED	WARNING	merge	\N	34	2026-11-23 14:52:11.556755+00	5170	2	1049	2	4.928503336510963	{}	f	\N	\N	2026-11-27 20:52:12.067131+00	3	\N	\N	\N	\N	\N
12	THRESHOLD_EXCEEDED	WARNING	merge	\N	31	2026-11-23 23:52:11.556755+00	5155	2	1049	2	4.914204003813156	{}	f	\N	\N	2026-11-27 20:52:12.06712+00	3	\N	\N	\N	\N	\N
11	THRESHOLD_EXCEEDED	WARNING	merge	\N	28	2026-11-24 08:52:11.556755+00	5140	2	1049	2	4.8999046711153476	{}	f	\N	\N	2026-11-27 20:52:12.06711+00	3	\N	\N	\N	\N	\N
10	THRESHOLD_EXCEEDED	WARNING	merge	\N	25	2026-11-24 17:52:11.556755+00	5125	2	1049	2	4.88560533841754	{}	f	\N	\N	2026-11-27 20:52:12.067099+00	3	\N	\N	\N	\N	\N
9	THRESHOLD_EXCEEDED	WARNING	merge	\N	22	2026-11-25 02:52:11.556755+00	5110	2	1049	2	4.871306005719733	{}	f	\N	\N	2026-11-27 20:52:12.067087+00	3	\N	\N	\N	\N	\N
8	THRESHOLD_EXCEEDED	WARNING	merge	\N	19	2026-11-25 11:52:11.556755+00	5095	2	1049	2	4.8570066730219255	{}	f	\N	\N	2026-11-27 20:52:12.067076+00	3	\N	\N	\N	\N	\N
7	THRESHOLD_EXCEEDED	WARNING	merge	\N	16	2026-11-25 20:52:11.556755+00	5080	2	1049	2	4.842707340324118	{}	f	\N	\N	2026-11-27 20:52:12.067065+00	3	\N	\N	\N	\N	\N
6	THRESHOLD_EXCEEDED	WARNING	merge	\N	13	2026-11-26 05:52:11.556755+00	5065	2	1049	2	4.828408007626311	{}	f	\N	\N	2026-11-27 20:52:12.067045+00	3	\N	\N	\N	\N	\N
5	THRESHOLD_EXCEEDED	WARNING	merge	\N	10	2026-11-26 14:52:11.556755+00	5050	2	1049	2	4.814108674928503	{}	f	\N	\N	2026-11-27 20:52:12.067034+00	3	\N	\N	\N	\N	\N
4	THRESHOLD_EXCEEDED	WARNING	merge	\N	7	2026-11-26 23:52:11.556755+00	5035	2	1049	2	4.799809342230696	{}	f	\N	\N	2026-11-27 20:52:12.067021+00	3	\N	\N	\N	\N	\N
3	THRESHOLD_EXCEEDED	WARNING	merge	\N	4	2026-11-27 08:52:11.556755+00	5020	2	1049	2	4.785510009532889	{}	f	\N	\N	2026-11-27 20:52:12.067005+00	3	\N	\N	\N	\N	\N
2	THRESHOLD_EXCEEDED	WARNING	merge	\N	1	2026-11-27 17:52:11.556755+00	5005	2	1049	2	4.771210676835081	{}	f	\N	\N	2026-11-27 20:52:12.066638+00	3	\N	\N	\N	\N	\N
71	DEGRADATION	CRITICAL	slowed	\N	\N	\N	\N	\N	\N	\N	\N	{"level": "same hours of 11 similar days", "score": 99.6515616652707, "effect": 1.9965156166527072, "last_at": "2026-11-27T20:52:12.654176+00:00", "p_value": 0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000011904881415000798, "runbook": "docs/runbooks/degradation.md", "first_at": "2026-11-26T21:00:00+00:00", "episode_id": 2, "percent_low": 98.23285023675558, "percent_high": 101.08042651747418, "sample_count": 24, "window_hours": 24, "percent_change": 99.6515616652707, "operation_types": ["slowed"], "reference_samples": 720}	f	\N	\N	2026-11-27 20:52:12.789095+00	4	\N	\N	\N	\N	\N
72	ANOMALY	WARNING	merge	\N	\N	\N	\N	\N	\N	\N	\N	{}	f	\N	\N	2026-11-27 20:52:13.352516+00	5	\N	\N	\N	\N	\N
74	ANOMALY	WARNING	merge_branches	\N	\N	\N	\N	\N	\N	\N	\N	{}	f	\N	\N	2026-11-27 20:52:13.40796+00	6	\N	\N	\N	2	\N
73	SYSTEM	WARNING	rollback	\N	\N	\N	\N	\N	\N	\N	\N	{}	t	2026-11-27 20:52:13.509083+00	postgres	2026-11-27 20:52:13.352722+00	7	\N	\N	\N	\N	\N
75	ANOMALY	CRITICAL	get_history	\N	\N	\N	\N	\N	\N	\N	\N	{}	f	\N	\N	2026-11-27 20:52:13.704028+00	8	\N	\N	\N	\N	\N
76	ANOMALY	WARNING	branch_delete	\N	\N	\N	\N	\N	\N	\N	\N	{}	f	\N	\N	2026-11-27 20:52:13.900041+00	\N	\N	\N	\N	\N	\N
77	THRESHOLD_EXCEEDED	CRITICAL	commit	\N	3162	2026-11-29 09:22:55.228495+00	900000	8	1048	2	858.7786259541984	{}	f	\N	\N	2026-11-29 09:22:55.232988+00	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: performance_alerts_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_alerts_archive (alert_id, alert_type, severity, operation_type, branch_id, metric_id, metric_recorded_at, actual_duration_microseconds, baseline_id, baseline_p99_microseconds, threshold_multiplier, violation_multiplier, details, is_acknowledged, acknowledged_at, acknowledged_by, created_at, incident_id, escalated_from, escalated_at, escalation_reason, suppression_id, acknowledgement_note) FROM stdin;
1	THRESHOLD_EXCEEDED	CRITICAL	commit	\N	201	2026-11-27 20:52:11.651957+00	900000	1	1048	2	858.7786259541984	{}	f	\N	\N	2026-11-27 20:52:11.683702+00	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: performance_baseline_exclusions; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_baseline_exclusions (exclusion_id, operation_type, excluded_from, excluded_to, reason, created_by, created_at, ended_at, ended_by) FROM stdin;
1	\N	2026-11-25 20:52:13.251593+00	2026-11-26 20:52:13.251593+00	moved	postgres	2026-11-27 20:52:13.252164+00	\N	\N
\.


--
-- Data for Name: performance_baselines; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_baselines (baseline_id, operation_type, branch_id, p50_microseconds, p75_microseconds, p90_microseconds, p95_microseconds, p99_microseconds, min_microseconds, max_microseconds, mean_microseconds, stddev_microseconds, sample_count, window_start, window_end, is_active, review_status, created_at, evaluated_at, excluded_sample_count) FROM stdin;
1	commit	\N	1024	1037	1044	1047	1048	1000	1049	1024.7424242424242	14.403322913679014	66	2025-11-27 20:52:11.597159+00	2026-11-27 20:52:11.597159+00	f	not_required	2026-11-27 20:52:11.584877+00	2026-11-27 20:52:11.584877+00	0
2	merge	\N	1025	1037	1044	1047	1049	1000	1049	1024.6268656716418	14.609913426511717	67	2025-11-27 20:52:11.597159+00	2026-11-27 20:52:11.597159+00	f	not_required	2026-11-27 20:52:11.584877+00	2026-11-27 20:52:11.584877+00	0
3	seeded	\N	1024	1036	1044	1047	1048	1000	1049	1024.134328358209	14.597525238980355	67	2025-11-27 20:52:11.597159+00	2026-11-27 20:52:11.597159+00	f	not_required	2026-11-27 20:52:11.584877+00	2026-11-27 20:52:11.584877+00	0
6	was slow	\N	1	1	1	1	1	1	10000	10000	0	50	2026-11-26 20:52:12.100595+00	2026-11-27 20:52:12.100595+00	f	not_required	2026-11-27 20:52:12.082654+00	2026-11-27 20:52:12.082654+00	0
4	commit	\N	1025	1038	1045	1048	306692	1000	900000	14442.283582089553	109827.30863824986	67	2025-11-27 20:52:11.701099+00	2026-11-27 20:52:11.701099+00	f	superseded	2026-11-27 20:52:11.584877+00	2026-11-27 20:52:11.584877+00	0
5	merge	\N	5125	5185	5222	5234	5245	5000	5245	5123.134328358209	73.04956713255858	67	2025-11-27 20:52:11.701099+00	2026-11-27 20:52:11.701099+00	f	superseded	2026-11-27 20:52:11.584877+00	2026-11-27 20:52:11.584877+00	0
7	archived	\N	1048	1074	1090	1095	1099	1	1100	1019.7307692307693	178.77323222067068	104	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-27 20:52:14.027855+00	0
9	merge	\N	5125	5185	5222	5234	5245	300	5245	5052.045454545455	598.3637800591821	66	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-29 09:22:55.194473+00	2
12	was slow	\N	10000	10000	10000	10000	10000	10000	10000	10000	0	50	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-29 09:22:55.194473+00	0
8	commit	\N	1026	1038	1045	1047	1048	1000	1049	1025.3492063492063	14.455893686077829	63	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-29 09:22:55.194473+00	5
10	seeded	\N	1026	1037	1044	1047	1048	1000	1049	1024.75	14.64066960043858	64	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-29 09:22:55.194473+00	3
11	slowed	\N	1003	1005	1006	1006	2005	1000	2006	1044.0873842592594	198.55551878198247	1728	2025-11-27 20:00:00+00	2026-11-27 20:52:14.030799+00	t	not_required	2026-11-27 20:52:14.027855+00	2026-11-29 09:22:55.194473+00	72
13	merge	\N	5145	5220	25485	25855	26151	1500	26225	8470.113350125945	7604.395321576613	397	2026-07-01 00:00:00+00	2026-11-29 09:22:55.239505+00	f	pending	2026-11-29 09:22:55.194473+00	2026-11-29 09:22:55.194473+00	5
\.


--
-- Data for Name: performance_baseline_history; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_baseline_history (history_id, operation_type, branch_id, baseline_id, old_baseline_id, reason, old_p99_microseconds, new_p99_microseconds, percent_change, sample_count, changed_by, note, created_at) FROM stdin;
1	commit	\N	1	\N	created	\N	1048	\N	66	postgres	\N	2026-11-27 20:52:11.584877+00
2	merge	\N	2	\N	created	\N	1049	\N	67	postgres	\N	2026-11-27 20:52:11.584877+00
3	seeded	\N	3	\N	created	\N	1048	\N	67	postgres	\N	2026-11-27 20:52:11.584877+00
4	commit	\N	4	1	pending_review	1048	306692	29164.503816793895	67	postgres	\N	2026-11-27 20:52:11.584877+00
5	merge	\N	5	2	pending_review	1049	5245	400	67	postgres	\N	2026-11-27 20:52:11.584877+00
6	was slow	\N	6	\N	created	\N	10000	\N	50	postgres	\N	2026-11-27 20:52:12.082654+00
7	commit	\N	4	\N	superseded	\N	306692	\N	67	postgres	\N	2026-11-27 20:52:14.027855+00
8	merge	\N	5	\N	superseded	\N	5245	\N	67	postgres	\N	2026-11-27 20:52:14.027855+00
9	archived	\N	7	\N	created	\N	1099	\N	104	postgres	\N	2026-11-27 20:52:14.027855+00
10	commit	\N	8	1	forced	1048	1048	0	63	postgres	\N	2026-11-27 20:52:14.027855+00
11	merge	\N	9	2	forced	1049	5245	400	66	postgres	\N	2026-11-27 20:52:14.027855+00
12	seeded	\N	10	3	forced	1048	1048	0	64	postgres	\N	2026-11-27 20:52:14.027855+00
13	slowed	\N	11	\N	created	\N	2005	\N	1728	postgres	\N	2026-11-27 20:52:14.027855+00
14	was slow	\N	12	6	forced	1	10000	999900	50	postgres	\N	2026-11-27 20:52:14.027855+00
15	merge	\N	13	9	pending_review	5245	26151	398.58913250714966	397	postgres	\N	2026-11-29 09:22:55.194473+00
\.


--
-- Data for Name: performance_baseline_history_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_baseline_history_archive (history_id, operation_type, branch_id, baseline_id, old_baseline_id, reason, old_p99_microseconds, new_p99_microseconds, percent_change, sample_count, changed_by, note, created_at) FROM stdin;
\.


--
-- Data for Name: performance_baselines_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_baselines_archive (baseline_id, operation_type, branch_id, p50_microseconds, p75_microseconds, p90_microseconds, p95_microseconds, p99_microseconds, min_microseconds, max_microseconds, mean_microseconds, stddev_microseconds, sample_count, window_start, window_end, is_active, review_status, created_at, evaluated_at, excluded_sample_count) FROM stdin;
\.


--
-- Data for Name: performance_change_points; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_change_points (change_point_id, operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value, before_hours, after_hours, status, detected_at, closed_at, closed_by, note) FROM stdin;
1	slowed	2026-11-26 15:00:00+00	1003.0000000000003	2003	99.7008973080757	1.8166277204732612e-95	571	29	open	2026-11-27 20:52:12.869382+00	\N	\N	\N
\.


--
-- Data for Name: performance_episodes; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_episodes (episode_id, episode_type, operation_type, status, severity, first_at, last_at, sample_count, peak_at, peak_metric_id, peak_microseconds, score, p_value, effect, reference, operation_types, alert_id, detected_at, updated_at) FROM stdin;
1	ANOMALY	commit	open	CRITICAL	2026-11-27 20:51:11.747228+00	2026-11-27 20:52:11.651957+00	2	2026-11-27 20:52:11.651957+00	201	900000	10.58324670053607	3.563903060438228e-26	880.6262230919765	{"level": "hour_of_day", "runbook": "docs/runbooks/anomaly.md", "signals": "tail of the days before: z 10.6; 869.57 times the extreme of the same hour of day", "join_seconds": 97200, "reference_samples": 37, "reference_median_microseconds": 1022.0}	{commit}	70	2026-11-27 20:52:12.685344+00	2026-11-27 20:52:12.685344+00
2	DEGRADATION	slowed	open	CRITICAL	2026-11-26 21:00:00+00	2026-11-27 20:52:12.654176+00	24	\N	\N	\N	99.6515616652707	1.1904881415000798e-85	1.9965156166527072	{"level": "same hours of 11 similar days", "runbook": "docs/runbooks/degradation.md", "percent_low": 98.23285023675558, "percent_high": 101.08042651747418, "window_hours": 24, "percent_change": 99.6515616652707, "reference_samples": 720}	{slowed}	71	2026-11-27 20:52:12.779655+00	2026-11-27 20:52:12.779655+00
\.


--
-- Data for Name: performance_episodes_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_episodes_archive (episode_id, episode_type, operation_type, status, severity, first_at, last_at, sample_count, peak_at, peak_metric_id, peak_microseconds, score, p_value, effect, reference, operation_types, alert_id, detected_at, updated_at) FROM stdin;
\.


--
-- Data for Name: performance_incident_events_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_incident_events_archive (event_id, incident_id, event_type, occurred_at, changed_by, is_automatic, from_status, to_status, from_severity, to_severity, alert_id, suppression_id, is_suppressed, escalation_step, due_at, is_late, reason, note, details) FROM stdin;
\.


--
-- Data for Name: performance_incidents_archive; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_incidents_archive (incident_id, alert_type, operation_type, branch_id, status, severity, alert_count, suppressed_count, first_alert_at, last_alert_at, peak_violation_multiplier, opened_at, unacknowledged_since, escalation_step, acknowledged_at, acknowledged_by, acknowledged_until, resolved_at, resolved_by, is_suppressed, snooze_suppression_id, acknowledged_severity, acknowledged_peak_ratio, last_raised_at, incident_key) FROM stdin;
\.


--
-- Data for Name: performance_metrics_default; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_default (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
354	1	2026-05-31 20:52:12.467802+00	772	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
355	1	2026-05-31 20:52:12.467802+00	772	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
356	1	2026-05-31 20:52:12.467802+00	772	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
357	88888	2025-05-05 05:05:05+00	775	f	commit	\N	postgres	waits in the default partition	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: performance_metrics_p2026_06; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_06 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
254	1001	2026-06-30 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
255	1002	2026-06-30 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
256	1003	2026-06-30 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
257	1004	2026-06-30 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
258	1005	2026-06-30 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
259	1006	2026-06-30 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
260	1007	2026-06-29 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
261	1008	2026-06-29 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
262	1009	2026-06-29 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
263	1010	2026-06-29 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
264	1011	2026-06-29 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
265	1012	2026-06-29 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
266	1013	2026-06-29 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
267	1014	2026-06-29 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
268	1015	2026-06-28 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
269	1016	2026-06-28 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
270	1017	2026-06-28 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
271	1018	2026-06-28 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
272	1019	2026-06-28 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
273	1020	2026-06-28 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
274	1021	2026-06-28 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
275	1022	2026-06-28 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
276	1023	2026-06-27 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
277	1024	2026-06-27 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
278	1025	2026-06-27 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
279	1026	2026-06-27 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
280	1027	2026-06-27 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
281	1028	2026-06-27 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
282	1029	2026-06-27 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
283	1030	2026-06-27 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
284	1031	2026-06-26 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
285	1032	2026-06-26 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
286	1033	2026-06-26 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
287	1034	2026-06-26 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
288	1035	2026-06-26 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
289	1036	2026-06-26 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
290	1037	2026-06-26 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
291	1038	2026-06-26 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
292	1039	2026-06-25 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
293	1040	2026-06-25 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
294	1041	2026-06-25 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
295	1042	2026-06-25 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
296	1043	2026-06-25 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
297	1044	2026-06-25 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
298	1045	2026-06-25 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
299	1046	2026-06-25 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
300	1047	2026-06-24 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
301	1048	2026-06-24 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
302	1049	2026-06-24 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
303	1050	2026-06-24 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
304	1051	2026-06-24 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
305	1052	2026-06-24 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
306	1053	2026-06-24 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
307	1054	2026-06-24 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
308	1055	2026-06-23 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
309	1056	2026-06-23 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
310	1057	2026-06-23 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
311	1058	2026-06-23 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
312	1059	2026-06-23 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
313	1060	2026-06-23 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
314	1061	2026-06-23 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
315	1062	2026-06-23 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
316	1063	2026-06-22 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
317	1064	2026-06-22 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
318	1065	2026-06-22 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
319	1066	2026-06-22 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
320	1067	2026-06-22 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
321	1068	2026-06-22 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
322	1069	2026-06-22 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
323	1070	2026-06-22 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
324	1071	2026-06-21 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
325	1072	2026-06-21 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
326	1073	2026-06-21 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
327	1074	2026-06-21 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
328	1075	2026-06-21 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
329	1076	2026-06-21 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
330	1077	2026-06-21 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
331	1078	2026-06-21 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
332	1079	2026-06-20 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
333	1080	2026-06-20 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
334	1081	2026-06-20 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
335	1082	2026-06-20 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
336	1083	2026-06-20 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
337	1084	2026-06-20 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
338	1085	2026-06-20 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
339	1086	2026-06-20 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
340	1087	2026-06-19 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
341	1088	2026-06-19 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
342	1089	2026-06-19 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
343	1090	2026-06-19 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
344	1091	2026-06-19 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
345	1092	2026-06-19 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
346	1093	2026-06-19 05:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
347	1094	2026-06-19 02:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
348	1095	2026-06-18 23:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
349	1096	2026-06-18 20:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
350	1097	2026-06-18 17:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
351	1098	2026-06-18 14:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
352	1099	2026-06-18 11:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
353	1100	2026-06-18 08:52:12.17185+00	765	f	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: performance_metrics_p2026_07; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_07 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
3126	1015	2026-07-31 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 965}
3127	1016	2026-07-31 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 966}
3129	1018	2026-07-31 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 968}
3130	1019	2026-07-31 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 969}
3132	1021	2026-07-31 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 971}
3133	1022	2026-07-30 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 972}
3135	1024	2026-07-30 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 974}
3136	1025	2026-07-30 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 975}
3138	1027	2026-07-30 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 977}
3139	1028	2026-07-30 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 978}
3141	1030	2026-07-29 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 980}
3142	1031	2026-07-29 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 981}
3144	1033	2026-07-29 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 983}
3145	1034	2026-07-29 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 984}
3147	1036	2026-07-29 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 986}
3148	1037	2026-07-29 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 987}
3150	1039	2026-07-28 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 989}
3151	1040	2026-07-28 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 990}
3153	1042	2026-07-28 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 992}
3154	1043	2026-07-28 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 993}
3156	1045	2026-07-28 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 995}
3157	1046	2026-07-27 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 996}
3159	1048	2026-07-27 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 998}
3160	1049	2026-07-27 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 999}
3125	5070	2026-07-31 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 964}
3128	5085	2026-07-31 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 967}
3131	5100	2026-07-31 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 970}
3134	5115	2026-07-30 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 973}
3137	5130	2026-07-30 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 976}
3140	5145	2026-07-30 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 979}
3143	5160	2026-07-29 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 982}
3146	5175	2026-07-29 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 985}
3149	5190	2026-07-28 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 988}
3152	5205	2026-07-28 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 991}
3155	5220	2026-07-28 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 994}
3158	5235	2026-07-27 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 997}
3161	5000	2026-07-27 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 1000}
\.


--
-- Data for Name: performance_metrics_p2026_08; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_08 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
2877	1016	2026-08-31 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 716}
2878	1017	2026-08-31 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 717}
2880	1019	2026-08-31 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 719}
2881	1020	2026-08-31 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 720}
2883	1022	2026-08-31 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 722}
2884	1023	2026-08-31 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 723}
2886	1025	2026-08-30 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 725}
2887	1026	2026-08-30 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 726}
2889	1028	2026-08-30 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 728}
2890	1029	2026-08-30 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 729}
2892	1031	2026-08-30 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 731}
2893	1032	2026-08-29 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 732}
2895	1034	2026-08-29 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 734}
2896	1035	2026-08-29 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 735}
2898	1037	2026-08-29 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 737}
2899	1038	2026-08-29 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 738}
2901	1040	2026-08-28 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 740}
2902	1041	2026-08-28 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 741}
2904	1043	2026-08-28 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 743}
2905	1044	2026-08-28 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 744}
2907	1046	2026-08-28 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 746}
2908	1047	2026-08-28 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 747}
2910	1049	2026-08-27 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 749}
2911	1000	2026-08-27 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 750}
2913	1002	2026-08-27 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 752}
2914	1003	2026-08-27 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 753}
2916	1005	2026-08-27 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 755}
2917	1006	2026-08-26 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 756}
2919	1008	2026-08-26 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 758}
2920	1009	2026-08-26 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 759}
2922	1011	2026-08-26 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 761}
2923	1012	2026-08-26 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 762}
2925	1014	2026-08-25 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 764}
2926	1015	2026-08-25 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 765}
2928	1017	2026-08-25 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 767}
2929	1018	2026-08-25 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 768}
2931	1020	2026-08-25 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 770}
2932	1021	2026-08-25 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 771}
2934	1023	2026-08-24 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 773}
2935	1024	2026-08-24 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 774}
2937	1026	2026-08-24 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 776}
2938	1027	2026-08-24 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 777}
2940	1029	2026-08-24 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 779}
2941	1030	2026-08-23 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 780}
2943	1032	2026-08-23 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 782}
2944	1033	2026-08-23 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 783}
2946	1035	2026-08-23 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 785}
2947	1036	2026-08-23 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 786}
2949	1038	2026-08-22 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 788}
2950	1039	2026-08-22 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 789}
2952	1041	2026-08-22 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 791}
2953	1042	2026-08-22 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 792}
2955	1044	2026-08-22 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 794}
2956	1045	2026-08-22 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 795}
2958	1047	2026-08-21 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 797}
2959	1048	2026-08-21 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 798}
2961	1000	2026-08-21 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 800}
2962	1001	2026-08-21 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 801}
2964	1003	2026-08-21 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 803}
2965	1004	2026-08-20 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 804}
2967	1006	2026-08-20 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 806}
2968	1007	2026-08-20 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 807}
2970	1009	2026-08-20 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 809}
2971	1010	2026-08-20 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 810}
2973	1012	2026-08-19 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 812}
2974	1013	2026-08-19 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 813}
2976	1015	2026-08-19 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 815}
2977	1016	2026-08-19 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 816}
2979	1018	2026-08-19 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 818}
2980	1019	2026-08-19 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 819}
2982	1021	2026-08-18 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 821}
2983	1022	2026-08-18 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 822}
2985	1024	2026-08-18 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 824}
2986	1025	2026-08-18 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 825}
2988	1027	2026-08-18 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 827}
2989	1028	2026-08-17 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 828}
2991	1030	2026-08-17 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 830}
2992	1031	2026-08-17 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 831}
2994	1033	2026-08-17 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 833}
2995	1034	2026-08-17 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 834}
2997	1036	2026-08-16 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 836}
2998	1037	2026-08-16 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 837}
3000	1039	2026-08-16 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 839}
3001	1040	2026-08-16 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 840}
3003	1042	2026-08-16 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 842}
3004	1043	2026-08-16 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 843}
3006	1045	2026-08-15 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 845}
3007	1046	2026-08-15 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 846}
3009	1048	2026-08-15 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 848}
3010	1049	2026-08-15 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 849}
3012	1001	2026-08-15 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 851}
3013	1002	2026-08-14 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 852}
3015	1004	2026-08-14 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 854}
3016	1005	2026-08-14 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 855}
3018	1007	2026-08-14 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 857}
3019	1008	2026-08-14 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 858}
3021	1010	2026-08-13 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 860}
3022	1011	2026-08-13 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 861}
3024	1013	2026-08-13 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 863}
3025	1014	2026-08-13 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 864}
3027	1016	2026-08-13 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 866}
3028	1017	2026-08-13 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 867}
3030	1019	2026-08-12 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 869}
3031	1020	2026-08-12 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 870}
3033	1022	2026-08-12 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 872}
3034	1023	2026-08-12 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 873}
3036	1025	2026-08-12 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 875}
3037	1026	2026-08-11 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 876}
3039	1028	2026-08-11 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 878}
3040	1029	2026-08-11 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 879}
3042	1031	2026-08-11 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 881}
3043	1032	2026-08-11 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 882}
3045	1034	2026-08-10 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 884}
3046	1035	2026-08-10 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 885}
3048	1037	2026-08-10 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 887}
3049	1038	2026-08-10 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 888}
3051	1040	2026-08-10 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 890}
3052	1041	2026-08-10 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 891}
3054	1043	2026-08-09 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 893}
3055	1044	2026-08-09 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 894}
3057	1046	2026-08-09 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 896}
3058	1047	2026-08-09 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 897}
3060	1049	2026-08-09 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 899}
3061	1000	2026-08-08 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 900}
3063	1002	2026-08-08 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 902}
3064	1003	2026-08-08 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 903}
3066	1005	2026-08-08 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 905}
3067	1006	2026-08-08 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 906}
3069	1008	2026-08-07 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 908}
3070	1009	2026-08-07 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 909}
3072	1011	2026-08-07 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 911}
3073	1012	2026-08-07 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 912}
3075	1014	2026-08-07 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 914}
3076	1015	2026-08-07 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 915}
3078	1017	2026-08-06 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 917}
3079	1018	2026-08-06 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 918}
3081	1020	2026-08-06 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 920}
3082	1021	2026-08-06 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 921}
3084	1023	2026-08-06 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 923}
3085	1024	2026-08-05 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 924}
3087	1026	2026-08-05 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 926}
3088	1027	2026-08-05 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 927}
3090	1029	2026-08-05 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 929}
3091	1030	2026-08-05 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 930}
3093	1032	2026-08-04 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 932}
3094	1033	2026-08-04 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 933}
3096	1035	2026-08-04 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 935}
3097	1036	2026-08-04 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 936}
3099	1038	2026-08-04 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 938}
3100	1039	2026-08-04 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 939}
3102	1041	2026-08-03 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 941}
3103	1042	2026-08-03 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 942}
3105	1044	2026-08-03 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 944}
3106	1045	2026-08-03 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 945}
3108	1047	2026-08-03 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 947}
3109	1048	2026-08-02 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 948}
3111	1000	2026-08-02 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 950}
3112	1001	2026-08-02 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 951}
3114	1003	2026-08-02 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 953}
3115	1004	2026-08-02 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 954}
3117	1006	2026-08-01 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 956}
3118	1007	2026-08-01 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 957}
3120	1009	2026-08-01 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 959}
3121	1010	2026-08-01 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 960}
3123	1012	2026-08-01 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 962}
3124	1013	2026-08-01 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 963}
2879	5090	2026-08-31 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 718}
2882	5105	2026-08-31 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 721}
2885	5120	2026-08-30 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 724}
2888	5135	2026-08-30 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 727}
2891	5150	2026-08-30 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 730}
2894	5165	2026-08-29 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 733}
2897	5180	2026-08-29 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 736}
2900	5195	2026-08-29 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 739}
2903	5210	2026-08-28 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 742}
2906	5225	2026-08-28 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 745}
2909	5240	2026-08-27 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 748}
2912	5005	2026-08-27 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 751}
2915	5020	2026-08-27 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 754}
2918	5035	2026-08-26 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 757}
2921	5050	2026-08-26 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 760}
2924	5065	2026-08-26 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 763}
2927	5080	2026-08-25 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 766}
2930	5095	2026-08-25 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 769}
2933	5110	2026-08-24 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 772}
2936	5125	2026-08-24 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 775}
2939	5140	2026-08-24 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 778}
2942	5155	2026-08-23 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 781}
2945	5170	2026-08-23 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 784}
2948	5185	2026-08-23 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 787}
2951	5200	2026-08-22 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 790}
2954	5215	2026-08-22 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 793}
2957	5230	2026-08-21 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 796}
2960	5245	2026-08-21 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 799}
2963	5010	2026-08-21 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 802}
2966	5025	2026-08-20 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 805}
2969	5040	2026-08-20 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 808}
2972	5055	2026-08-20 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 811}
2975	5070	2026-08-19 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 814}
2978	5085	2026-08-19 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 817}
2981	5100	2026-08-18 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 820}
2984	5115	2026-08-18 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 823}
2987	5130	2026-08-18 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 826}
2990	5145	2026-08-17 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 829}
2993	5160	2026-08-17 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 832}
2996	5175	2026-08-17 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 835}
2999	5190	2026-08-16 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 838}
3002	5205	2026-08-16 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 841}
3005	5220	2026-08-15 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 844}
3008	5235	2026-08-15 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 847}
3011	5000	2026-08-15 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 850}
3014	5015	2026-08-14 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 853}
3017	5030	2026-08-14 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 856}
3020	5045	2026-08-14 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 859}
3023	5060	2026-08-13 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 862}
3026	5075	2026-08-13 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 865}
3029	5090	2026-08-12 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 868}
3032	5105	2026-08-12 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 871}
3035	5120	2026-08-12 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 874}
3038	5135	2026-08-11 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 877}
3041	5150	2026-08-11 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 880}
3044	5165	2026-08-11 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 883}
3047	5180	2026-08-10 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 886}
3050	5195	2026-08-10 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 889}
3053	5210	2026-08-09 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 892}
3056	5225	2026-08-09 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 895}
3059	5240	2026-08-09 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 898}
3062	5005	2026-08-08 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 901}
3065	5020	2026-08-08 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 904}
3068	5035	2026-08-08 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 907}
3071	5050	2026-08-07 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 910}
3074	5065	2026-08-07 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 913}
3077	5080	2026-08-06 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 916}
3080	5095	2026-08-06 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 919}
3083	5110	2026-08-06 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 922}
3086	5125	2026-08-05 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 925}
3089	5140	2026-08-05 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 928}
3092	5155	2026-08-05 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 931}
3095	5170	2026-08-04 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 934}
3098	5185	2026-08-04 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 937}
3101	5200	2026-08-03 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 940}
3104	5215	2026-08-03 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 943}
3107	5230	2026-08-03 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 946}
3110	5245	2026-08-02 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 949}
3113	5010	2026-08-02 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 952}
3116	5025	2026-08-02 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 955}
3119	5040	2026-08-01 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 958}
3122	5055	2026-08-01 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 961}
\.


--
-- Data for Name: performance_metrics_p2026_09; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_09 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
2637	1026	2026-09-30 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 476}
2638	1027	2026-09-30 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 477}
2640	1029	2026-09-30 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 479}
2641	1030	2026-09-30 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 480}
2643	1032	2026-09-30 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 482}
2644	1033	2026-09-30 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 483}
2646	1035	2026-09-29 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 485}
2647	1036	2026-09-29 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 486}
2649	1038	2026-09-29 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 488}
2650	1039	2026-09-29 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 489}
2652	1041	2026-09-29 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 491}
2653	1042	2026-09-28 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 492}
2655	1044	2026-09-28 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 494}
2656	1045	2026-09-28 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 495}
2658	1047	2026-09-28 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 497}
2659	1048	2026-09-28 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 498}
2661	1000	2026-09-27 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 500}
2662	1001	2026-09-27 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 501}
2664	1003	2026-09-27 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 503}
2665	1004	2026-09-27 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 504}
2667	1006	2026-09-27 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 506}
2668	1007	2026-09-27 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 507}
2670	1009	2026-09-26 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 509}
2671	1010	2026-09-26 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 510}
2673	1012	2026-09-26 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 512}
2674	1013	2026-09-26 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 513}
2676	1015	2026-09-26 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 515}
2677	1016	2026-09-25 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 516}
2679	1018	2026-09-25 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 518}
2680	1019	2026-09-25 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 519}
2682	1021	2026-09-25 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 521}
2683	1022	2026-09-25 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 522}
2685	1024	2026-09-24 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 524}
2686	1025	2026-09-24 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 525}
2688	1027	2026-09-24 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 527}
2689	1028	2026-09-24 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 528}
2691	1030	2026-09-24 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 530}
2692	1031	2026-09-24 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 531}
2694	1033	2026-09-23 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 533}
2695	1034	2026-09-23 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 534}
2697	1036	2026-09-23 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 536}
2698	1037	2026-09-23 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 537}
2700	1039	2026-09-23 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 539}
2701	1040	2026-09-22 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 540}
2703	1042	2026-09-22 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 542}
2704	1043	2026-09-22 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 543}
2706	1045	2026-09-22 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 545}
2707	1046	2026-09-22 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 546}
2709	1048	2026-09-21 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 548}
2710	1049	2026-09-21 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 549}
2712	1001	2026-09-21 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 551}
2713	1002	2026-09-21 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 552}
2715	1004	2026-09-21 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 554}
2716	1005	2026-09-21 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 555}
2718	1007	2026-09-20 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 557}
2719	1008	2026-09-20 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 558}
2721	1010	2026-09-20 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 560}
2722	1011	2026-09-20 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 561}
2724	1013	2026-09-20 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 563}
2725	1014	2026-09-19 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 564}
2727	1016	2026-09-19 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 566}
2728	1017	2026-09-19 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 567}
2730	1019	2026-09-19 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 569}
2731	1020	2026-09-19 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 570}
2733	1022	2026-09-18 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 572}
2734	1023	2026-09-18 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 573}
2736	1025	2026-09-18 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 575}
2737	1026	2026-09-18 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 576}
2739	1028	2026-09-18 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 578}
2740	1029	2026-09-18 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 579}
2742	1031	2026-09-17 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 581}
2743	1032	2026-09-17 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 582}
2745	1034	2026-09-17 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 584}
2746	1035	2026-09-17 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 585}
2748	1037	2026-09-17 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 587}
2749	1038	2026-09-16 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 588}
2751	1040	2026-09-16 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 590}
2752	1041	2026-09-16 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 591}
2754	1043	2026-09-16 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 593}
2755	1044	2026-09-16 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 594}
2757	1046	2026-09-15 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 596}
2758	1047	2026-09-15 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 597}
2760	1049	2026-09-15 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 599}
2761	1000	2026-09-15 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 600}
2763	1002	2026-09-15 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 602}
2764	1003	2026-09-15 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 603}
2766	1005	2026-09-14 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 605}
2767	1006	2026-09-14 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 606}
2769	1008	2026-09-14 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 608}
2770	1009	2026-09-14 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 609}
2772	1011	2026-09-14 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 611}
2773	1012	2026-09-13 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 612}
2775	1014	2026-09-13 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 614}
2776	1015	2026-09-13 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 615}
2778	1017	2026-09-13 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 617}
2779	1018	2026-09-13 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 618}
2781	1020	2026-09-12 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 620}
2782	1021	2026-09-12 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 621}
2784	1023	2026-09-12 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 623}
2785	1024	2026-09-12 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 624}
2787	1026	2026-09-12 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 626}
2788	1027	2026-09-12 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 627}
2790	1029	2026-09-11 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 629}
2791	1030	2026-09-11 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 630}
2793	1032	2026-09-11 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 632}
2794	1033	2026-09-11 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 633}
2796	1035	2026-09-11 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 635}
2797	1036	2026-09-10 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 636}
2799	1038	2026-09-10 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 638}
2800	1039	2026-09-10 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 639}
2802	1041	2026-09-10 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 641}
2803	1042	2026-09-10 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 642}
2805	1044	2026-09-09 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 644}
2806	1045	2026-09-09 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 645}
2808	1047	2026-09-09 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 647}
2809	1048	2026-09-09 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 648}
2811	1000	2026-09-09 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 650}
2812	1001	2026-09-09 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 651}
2814	1003	2026-09-08 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 653}
2815	1004	2026-09-08 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 654}
2817	1006	2026-09-08 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 656}
2818	1007	2026-09-08 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 657}
2820	1009	2026-09-08 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 659}
2821	1010	2026-09-07 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 660}
2823	1012	2026-09-07 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 662}
2824	1013	2026-09-07 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 663}
2826	1015	2026-09-07 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 665}
2827	1016	2026-09-07 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 666}
2829	1018	2026-09-06 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 668}
2830	1019	2026-09-06 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 669}
2832	1021	2026-09-06 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 671}
2833	1022	2026-09-06 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 672}
2835	1024	2026-09-06 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 674}
2836	1025	2026-09-06 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 675}
2838	1027	2026-09-05 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 677}
2839	1028	2026-09-05 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 678}
2841	1030	2026-09-05 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 680}
2842	1031	2026-09-05 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 681}
2844	1033	2026-09-05 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 683}
2845	1034	2026-09-04 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 684}
2847	1036	2026-09-04 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 686}
2848	1037	2026-09-04 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 687}
2850	1039	2026-09-04 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 689}
2851	1040	2026-09-04 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 690}
2853	1042	2026-09-03 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 692}
2854	1043	2026-09-03 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 693}
2856	1045	2026-09-03 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 695}
2857	1046	2026-09-03 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 696}
2859	1048	2026-09-03 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 698}
2860	1049	2026-09-03 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 699}
2862	1001	2026-09-02 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 701}
2863	1002	2026-09-02 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 702}
2865	1004	2026-09-02 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 704}
2866	1005	2026-09-02 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 705}
2868	1007	2026-09-02 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 707}
2869	1008	2026-09-01 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 708}
2871	1010	2026-09-01 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 710}
2872	1011	2026-09-01 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 711}
2874	1013	2026-09-01 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 713}
2875	1014	2026-09-01 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 714}
2639	5140	2026-09-30 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 478}
2642	5155	2026-09-30 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 481}
2645	5170	2026-09-29 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 484}
2648	5185	2026-09-29 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 487}
2651	5200	2026-09-29 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 490}
2654	5215	2026-09-28 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 493}
2657	5230	2026-09-28 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 496}
2660	5245	2026-09-28 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 499}
2663	5010	2026-09-27 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 502}
2666	5025	2026-09-27 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 505}
2669	5040	2026-09-26 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 508}
2672	5055	2026-09-26 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 511}
2675	5070	2026-09-26 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 514}
2678	5085	2026-09-25 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 517}
2681	5100	2026-09-25 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 520}
2684	5115	2026-09-25 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 523}
2687	5130	2026-09-24 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 526}
2690	5145	2026-09-24 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 529}
2693	5160	2026-09-23 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 532}
2696	5175	2026-09-23 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 535}
2699	5190	2026-09-23 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 538}
2702	5205	2026-09-22 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 541}
2705	5220	2026-09-22 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 544}
2708	5235	2026-09-22 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 547}
2711	5000	2026-09-21 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 550}
2714	5015	2026-09-21 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 553}
2717	5030	2026-09-20 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 556}
2720	5045	2026-09-20 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 559}
2723	5060	2026-09-20 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 562}
2726	5075	2026-09-19 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 565}
2729	5090	2026-09-19 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 568}
2732	5105	2026-09-19 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 571}
2735	5120	2026-09-18 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 574}
2738	5135	2026-09-18 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 577}
2741	5150	2026-09-17 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 580}
2744	5165	2026-09-17 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 583}
2747	5180	2026-09-17 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 586}
2750	5195	2026-09-16 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 589}
2753	5210	2026-09-16 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 592}
2756	5225	2026-09-16 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 595}
2759	5240	2026-09-15 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 598}
2762	5005	2026-09-15 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 601}
2765	5020	2026-09-14 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 604}
2768	5035	2026-09-14 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 607}
2771	5050	2026-09-14 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 610}
2774	5065	2026-09-13 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 613}
2777	5080	2026-09-13 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 616}
2780	5095	2026-09-13 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 619}
2783	5110	2026-09-12 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 622}
2786	5125	2026-09-12 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 625}
2789	5140	2026-09-11 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 628}
2792	5155	2026-09-11 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 631}
2795	5170	2026-09-11 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 634}
2798	5185	2026-09-10 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 637}
2801	5200	2026-09-10 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 640}
2804	5215	2026-09-10 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 643}
2807	5230	2026-09-09 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 646}
2810	5245	2026-09-09 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 649}
2813	5010	2026-09-08 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 652}
2816	5025	2026-09-08 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 655}
2819	5040	2026-09-08 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 658}
2822	5055	2026-09-07 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 661}
2825	5070	2026-09-07 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 664}
2828	5085	2026-09-07 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 667}
2831	5100	2026-09-06 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 670}
2834	5115	2026-09-06 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 673}
2837	5130	2026-09-05 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 676}
2840	5145	2026-09-05 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 679}
2843	5160	2026-09-05 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 682}
2846	5175	2026-09-04 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 685}
2849	5190	2026-09-04 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 688}
2852	5205	2026-09-04 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 691}
2855	5220	2026-09-03 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 694}
2858	5235	2026-09-03 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 697}
2861	5000	2026-09-02 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 700}
2864	5015	2026-09-02 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 703}
2867	5030	2026-09-02 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 706}
2870	5045	2026-09-01 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 709}
2873	5060	2026-09-01 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 712}
2876	5075	2026-09-01 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 715}
\.


--
-- Data for Name: performance_metrics_p2026_10; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_10 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
2389	1028	2026-10-31 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 228}
2391	1030	2026-10-31 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 230}
2392	1031	2026-10-31 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 231}
2394	1033	2026-10-31 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 233}
2395	1034	2026-10-31 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 234}
2397	1036	2026-10-30 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 236}
2398	1037	2026-10-30 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 237}
2400	1039	2026-10-30 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 239}
2401	1040	2026-10-30 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 240}
2403	1042	2026-10-30 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 242}
2404	1043	2026-10-30 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 243}
2406	1045	2026-10-29 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 245}
2407	1046	2026-10-29 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 246}
2409	1048	2026-10-29 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 248}
2410	1049	2026-10-29 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 249}
2412	1001	2026-10-29 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 251}
2413	1002	2026-10-28 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 252}
2415	1004	2026-10-28 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 254}
2416	1005	2026-10-28 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 255}
2418	1007	2026-10-28 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 257}
2419	1008	2026-10-28 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 258}
2421	1010	2026-10-27 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 260}
2422	1011	2026-10-27 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 261}
2424	1013	2026-10-27 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 263}
2425	1014	2026-10-27 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 264}
2427	1016	2026-10-27 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 266}
2428	1017	2026-10-27 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 267}
2430	1019	2026-10-26 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 269}
2431	1020	2026-10-26 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 270}
2433	1022	2026-10-26 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 272}
2434	1023	2026-10-26 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 273}
2436	1025	2026-10-26 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 275}
2437	1026	2026-10-25 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 276}
2439	1028	2026-10-25 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 278}
2440	1029	2026-10-25 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 279}
2442	1031	2026-10-25 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 281}
2443	1032	2026-10-25 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 282}
2445	1034	2026-10-24 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 284}
2446	1035	2026-10-24 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 285}
2448	1037	2026-10-24 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 287}
2449	1038	2026-10-24 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 288}
2451	1040	2026-10-24 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 290}
2452	1041	2026-10-24 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 291}
2454	1043	2026-10-23 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 293}
2455	1044	2026-10-23 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 294}
2457	1046	2026-10-23 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 296}
2458	1047	2026-10-23 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 297}
2460	1049	2026-10-23 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 299}
2461	1000	2026-10-22 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 300}
2463	1002	2026-10-22 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 302}
2464	1003	2026-10-22 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 303}
2466	1005	2026-10-22 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 305}
2467	1006	2026-10-22 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 306}
2469	1008	2026-10-21 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 308}
2470	1009	2026-10-21 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 309}
2472	1011	2026-10-21 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 311}
2473	1012	2026-10-21 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 312}
2475	1014	2026-10-21 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 314}
2476	1015	2026-10-21 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 315}
2478	1017	2026-10-20 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 317}
2479	1018	2026-10-20 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 318}
2481	1020	2026-10-20 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 320}
2482	1021	2026-10-20 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 321}
2484	1023	2026-10-20 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 323}
2485	1024	2026-10-19 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 324}
2487	1026	2026-10-19 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 326}
2488	1027	2026-10-19 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 327}
2490	1029	2026-10-19 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 329}
2491	1030	2026-10-19 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 330}
2493	1032	2026-10-18 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 332}
2494	1033	2026-10-18 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 333}
2496	1035	2026-10-18 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 335}
2497	1036	2026-10-18 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 336}
2499	1038	2026-10-18 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 338}
2500	1039	2026-10-18 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 339}
2502	1041	2026-10-17 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 341}
2503	1042	2026-10-17 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 342}
2505	1044	2026-10-17 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 344}
2506	1045	2026-10-17 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 345}
2508	1047	2026-10-17 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 347}
2509	1048	2026-10-16 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 348}
2511	1000	2026-10-16 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 350}
2512	1001	2026-10-16 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 351}
2514	1003	2026-10-16 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 353}
2515	1004	2026-10-16 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 354}
2517	1006	2026-10-15 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 356}
2518	1007	2026-10-15 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 357}
2520	1009	2026-10-15 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 359}
2521	1010	2026-10-15 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 360}
2523	1012	2026-10-15 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 362}
2524	1013	2026-10-15 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 363}
2526	1015	2026-10-14 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 365}
2527	1016	2026-10-14 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 366}
2529	1018	2026-10-14 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 368}
2530	1019	2026-10-14 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 369}
2532	1021	2026-10-14 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 371}
2533	1022	2026-10-13 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 372}
2535	1024	2026-10-13 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 374}
2536	1025	2026-10-13 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 375}
2538	1027	2026-10-13 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 377}
2539	1028	2026-10-13 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 378}
2541	1030	2026-10-12 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 380}
2542	1031	2026-10-12 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 381}
2544	1033	2026-10-12 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 383}
2545	1034	2026-10-12 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 384}
2547	1036	2026-10-12 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 386}
2548	1037	2026-10-12 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 387}
2550	1039	2026-10-11 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 389}
2551	1040	2026-10-11 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 390}
2553	1042	2026-10-11 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 392}
2554	1043	2026-10-11 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 393}
2556	1045	2026-10-11 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 395}
2557	1046	2026-10-10 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 396}
2559	1048	2026-10-10 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 398}
2560	1049	2026-10-10 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 399}
2562	1001	2026-10-10 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 401}
2563	1002	2026-10-10 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 402}
2565	1004	2026-10-09 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 404}
2566	1005	2026-10-09 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 405}
2568	1007	2026-10-09 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 407}
2569	1008	2026-10-09 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 408}
2571	1010	2026-10-09 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 410}
2572	1011	2026-10-09 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 411}
2574	1013	2026-10-08 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 413}
2575	1014	2026-10-08 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 414}
2577	1016	2026-10-08 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 416}
2578	1017	2026-10-08 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 417}
2580	1019	2026-10-08 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 419}
2581	1020	2026-10-07 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 420}
2583	1022	2026-10-07 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 422}
2584	1023	2026-10-07 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 423}
2586	1025	2026-10-07 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 425}
2587	1026	2026-10-07 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 426}
2589	1028	2026-10-06 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 428}
2590	1029	2026-10-06 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 429}
2592	1031	2026-10-06 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 431}
2593	1032	2026-10-06 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 432}
2595	1034	2026-10-06 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 434}
2596	1035	2026-10-06 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 435}
2598	1037	2026-10-05 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 437}
2599	1038	2026-10-05 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 438}
2601	1040	2026-10-05 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 440}
2602	1041	2026-10-05 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 441}
2604	1043	2026-10-05 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 443}
2605	1044	2026-10-04 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 444}
2607	1046	2026-10-04 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 446}
2608	1047	2026-10-04 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 447}
2610	1049	2026-10-04 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 449}
2611	1000	2026-10-04 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 450}
2613	1002	2026-10-03 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 452}
2614	1003	2026-10-03 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 453}
2616	1005	2026-10-03 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 455}
2617	1006	2026-10-03 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 456}
2619	1008	2026-10-03 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 458}
2620	1009	2026-10-03 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 459}
2622	1011	2026-10-02 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 461}
2623	1012	2026-10-02 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 462}
2625	1014	2026-10-02 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 464}
2626	1015	2026-10-02 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 465}
2628	1017	2026-10-02 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 467}
2629	1018	2026-10-01 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 468}
2631	1020	2026-10-01 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 470}
2632	1021	2026-10-01 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 471}
2634	1023	2026-10-01 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 473}
2635	1024	2026-10-01 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 474}
2390	5145	2026-10-31 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 229}
2393	5160	2026-10-31 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 232}
2396	5175	2026-10-31 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 235}
2399	5190	2026-10-30 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 238}
2402	5205	2026-10-30 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 241}
2405	5220	2026-10-29 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 244}
2408	5235	2026-10-29 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 247}
2411	5000	2026-10-29 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 250}
2414	5015	2026-10-28 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 253}
2417	5030	2026-10-28 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 256}
2420	5045	2026-10-28 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 259}
2423	5060	2026-10-27 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 262}
2426	5075	2026-10-27 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 265}
2429	5090	2026-10-26 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 268}
2432	5105	2026-10-26 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 271}
2435	5120	2026-10-26 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 274}
2438	5135	2026-10-25 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 277}
2441	5150	2026-10-25 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 280}
2444	5165	2026-10-25 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 283}
2447	5180	2026-10-24 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 286}
2450	5195	2026-10-24 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 289}
2453	5210	2026-10-23 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 292}
2456	5225	2026-10-23 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 295}
2459	5240	2026-10-23 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 298}
2462	5005	2026-10-22 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 301}
2465	5020	2026-10-22 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 304}
2468	5035	2026-10-22 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 307}
2471	5050	2026-10-21 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 310}
2474	5065	2026-10-21 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 313}
2477	5080	2026-10-20 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 316}
2480	5095	2026-10-20 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 319}
2483	5110	2026-10-20 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 322}
2486	5125	2026-10-19 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 325}
2489	5140	2026-10-19 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 328}
2492	5155	2026-10-19 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 331}
2495	5170	2026-10-18 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 334}
2498	5185	2026-10-18 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 337}
2501	5200	2026-10-17 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 340}
2504	5215	2026-10-17 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 343}
2507	5230	2026-10-17 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 346}
2510	5245	2026-10-16 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 349}
2513	5010	2026-10-16 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 352}
2516	5025	2026-10-16 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 355}
2519	5040	2026-10-15 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 358}
2522	5055	2026-10-15 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 361}
2525	5070	2026-10-14 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 364}
2528	5085	2026-10-14 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 367}
2531	5100	2026-10-14 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 370}
2534	5115	2026-10-13 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 373}
2537	5130	2026-10-13 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 376}
2540	5145	2026-10-13 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 379}
2543	5160	2026-10-12 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 382}
2546	5175	2026-10-12 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 385}
2549	5190	2026-10-11 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 388}
2552	5205	2026-10-11 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 391}
2555	5220	2026-10-11 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 394}
2558	5235	2026-10-10 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 397}
2561	5000	2026-10-10 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 400}
2564	5015	2026-10-10 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 403}
2567	5030	2026-10-09 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 406}
2570	5045	2026-10-09 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 409}
2573	5060	2026-10-08 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 412}
2576	5075	2026-10-08 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 415}
2579	5090	2026-10-08 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 418}
2582	5105	2026-10-07 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 421}
2585	5120	2026-10-07 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 424}
2588	5135	2026-10-07 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 427}
2591	5150	2026-10-06 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 430}
2594	5165	2026-10-06 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 433}
2597	5180	2026-10-05 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 436}
2600	5195	2026-10-05 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 439}
2603	5210	2026-10-05 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 442}
2606	5225	2026-10-04 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 445}
2609	5240	2026-10-04 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 448}
2612	5005	2026-10-04 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 451}
2615	5020	2026-10-03 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 454}
2618	5035	2026-10-03 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 457}
2621	5050	2026-10-02 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 460}
2624	5065	2026-10-02 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 463}
2627	5080	2026-10-02 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 466}
2630	5095	2026-10-01 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 469}
2633	5110	2026-10-01 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 472}
2636	5125	2026-10-01 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 475}
\.


--
-- Data for Name: performance_metrics_p2026_11; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_11 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
2	1002	2026-11-27 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 2}
3	1003	2026-11-27 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 3}
5	1005	2026-11-27 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 5}
6	1006	2026-11-27 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 6}
8	1008	2026-11-26 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 8}
9	1009	2026-11-26 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 9}
11	1011	2026-11-26 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 11}
12	1012	2026-11-26 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 12}
14	1014	2026-11-26 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 14}
15	1015	2026-11-25 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 15}
17	1017	2026-11-25 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 17}
18	1018	2026-11-25 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 18}
20	1020	2026-11-25 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 20}
21	1021	2026-11-25 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 21}
23	1023	2026-11-24 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 23}
24	1024	2026-11-24 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 24}
26	1026	2026-11-24 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 26}
27	1027	2026-11-24 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 27}
29	1029	2026-11-24 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 29}
30	1030	2026-11-24 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 30}
32	1032	2026-11-23 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 32}
33	1033	2026-11-23 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 33}
35	1035	2026-11-23 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 35}
36	1036	2026-11-23 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 36}
38	1038	2026-11-23 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 38}
39	1039	2026-11-22 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 39}
41	1041	2026-11-22 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 41}
42	1042	2026-11-22 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 42}
44	1044	2026-11-22 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 44}
45	1045	2026-11-22 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 45}
47	1047	2026-11-21 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 47}
48	1048	2026-11-21 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 48}
50	1000	2026-11-21 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 50}
51	1001	2026-11-21 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 51}
53	1003	2026-11-21 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 53}
54	1004	2026-11-21 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 54}
56	1006	2026-11-20 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 56}
57	1007	2026-11-20 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 57}
59	1009	2026-11-20 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 59}
60	1010	2026-11-20 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 60}
62	1012	2026-11-20 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 62}
63	1013	2026-11-19 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 63}
65	1015	2026-11-19 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 65}
66	1016	2026-11-19 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 66}
68	1018	2026-11-19 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 68}
69	1019	2026-11-19 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 69}
71	1021	2026-11-18 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 71}
72	1022	2026-11-18 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 72}
74	1024	2026-11-18 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 74}
75	1025	2026-11-18 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 75}
77	1027	2026-11-18 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 77}
78	1028	2026-11-18 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 78}
80	1030	2026-11-17 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 80}
81	1031	2026-11-17 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 81}
83	1033	2026-11-17 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 83}
84	1034	2026-11-17 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 84}
86	1036	2026-11-17 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 86}
87	1037	2026-11-16 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 87}
89	1039	2026-11-16 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 89}
90	1040	2026-11-16 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 90}
92	1042	2026-11-16 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 92}
93	1043	2026-11-16 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 93}
95	1045	2026-11-15 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 95}
96	1046	2026-11-15 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 96}
98	1048	2026-11-15 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 98}
99	1049	2026-11-15 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 99}
101	1001	2026-11-15 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 101}
102	1002	2026-11-15 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 102}
104	1004	2026-11-14 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 104}
105	1005	2026-11-14 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 105}
107	1007	2026-11-14 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 107}
108	1008	2026-11-14 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 108}
110	1010	2026-11-14 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 110}
111	1011	2026-11-13 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 111}
113	1013	2026-11-13 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 113}
114	1014	2026-11-13 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 114}
116	1016	2026-11-13 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 116}
117	1017	2026-11-13 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 117}
119	1019	2026-11-12 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 119}
120	1020	2026-11-12 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 120}
122	1022	2026-11-12 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 122}
123	1023	2026-11-12 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 123}
125	1025	2026-11-12 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 125}
126	1026	2026-11-12 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 126}
128	1028	2026-11-11 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 128}
129	1029	2026-11-11 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 129}
131	1031	2026-11-11 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 131}
132	1032	2026-11-11 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 132}
134	1034	2026-11-11 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 134}
135	1035	2026-11-10 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 135}
137	1037	2026-11-10 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 137}
138	1038	2026-11-10 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 138}
140	1040	2026-11-10 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 140}
141	1041	2026-11-10 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 141}
143	1043	2026-11-09 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 143}
144	1044	2026-11-09 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 144}
146	1046	2026-11-09 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 146}
147	1047	2026-11-09 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 147}
149	1049	2026-11-09 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 149}
150	1000	2026-11-09 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 150}
152	1002	2026-11-08 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 152}
153	1003	2026-11-08 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 153}
155	1005	2026-11-08 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 155}
156	1006	2026-11-08 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 156}
158	1008	2026-11-08 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 158}
159	1009	2026-11-07 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 159}
161	1011	2026-11-07 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 161}
162	1012	2026-11-07 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 162}
164	1014	2026-11-07 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 164}
165	1015	2026-11-07 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 165}
167	1017	2026-11-06 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 167}
168	1018	2026-11-06 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 168}
170	1020	2026-11-06 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 170}
171	1021	2026-11-06 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 171}
173	1023	2026-11-06 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 173}
174	1024	2026-11-06 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 174}
176	1026	2026-11-05 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 176}
177	1027	2026-11-05 17:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 177}
179	1029	2026-11-05 11:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 179}
180	1030	2026-11-05 08:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 180}
182	1032	2026-11-05 02:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 182}
183	1033	2026-11-04 23:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 183}
185	1035	2026-11-04 17:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 185}
186	1036	2026-11-04 14:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 186}
188	1038	2026-11-04 08:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 188}
189	1039	2026-11-04 05:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 189}
191	1041	2026-11-03 23:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 191}
192	1042	2026-11-03 20:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 192}
194	1044	2026-11-03 14:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 194}
195	1045	2026-11-03 11:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 195}
197	1047	2026-11-03 05:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 197}
198	1048	2026-11-03 02:52:11.556755+00	732	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 198}
200	1000	2026-11-02 20:52:11.556755+00	732	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 200}
201	900000	2026-11-27 20:52:11.651957+00	733	t	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
202	77777	2026-11-27 20:51:11.747228+00	739	f	commit	\N	postgres	pending check	\N	\N	\N	\N	\N	\N	\N
203	10000	2026-11-27 20:52:12.081686+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
204	10000	2026-11-27 20:52:12.081951+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
205	10000	2026-11-27 20:52:12.08198+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
206	10000	2026-11-27 20:52:12.081992+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
207	10000	2026-11-27 20:52:12.082002+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
208	10000	2026-11-27 20:52:12.082011+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
209	10000	2026-11-27 20:52:12.082019+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
210	10000	2026-11-27 20:52:12.082027+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
211	10000	2026-11-27 20:52:12.082036+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
212	10000	2026-11-27 20:52:12.082044+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
213	10000	2026-11-27 20:52:12.082054+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
214	10000	2026-11-27 20:52:12.082062+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
215	10000	2026-11-27 20:52:12.08207+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
216	10000	2026-11-27 20:52:12.082079+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
217	10000	2026-11-27 20:52:12.082094+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
218	10000	2026-11-27 20:52:12.082167+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
219	10000	2026-11-27 20:52:12.082178+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
220	10000	2026-11-27 20:52:12.082186+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
221	10000	2026-11-27 20:52:12.082194+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
222	10000	2026-11-27 20:52:12.082201+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
223	10000	2026-11-27 20:52:12.082209+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
224	10000	2026-11-27 20:52:12.082217+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
225	10000	2026-11-27 20:52:12.082225+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
226	10000	2026-11-27 20:52:12.082232+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
227	10000	2026-11-27 20:52:12.08224+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
228	10000	2026-11-27 20:52:12.082247+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
229	10000	2026-11-27 20:52:12.082254+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
230	10000	2026-11-27 20:52:12.082268+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
231	10000	2026-11-27 20:52:12.082276+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
232	10000	2026-11-27 20:52:12.082284+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
233	10000	2026-11-27 20:52:12.082292+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
234	10000	2026-11-27 20:52:12.0823+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
235	10000	2026-11-27 20:52:12.082308+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
236	10000	2026-11-27 20:52:12.082316+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
237	10000	2026-11-27 20:52:12.082325+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
238	10000	2026-11-27 20:52:12.082334+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
239	10000	2026-11-27 20:52:12.082343+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
240	10000	2026-11-27 20:52:12.082352+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
241	10000	2026-11-27 20:52:12.08236+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
242	10000	2026-11-27 20:52:12.082373+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
243	10000	2026-11-27 20:52:12.082381+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
244	10000	2026-11-27 20:52:12.082388+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
245	10000	2026-11-27 20:52:12.082397+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
246	10000	2026-11-27 20:52:12.082405+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
247	10000	2026-11-27 20:52:12.082413+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
248	10000	2026-11-27 20:52:12.082421+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
249	10000	2026-11-27 20:52:12.082429+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
250	10000	2026-11-27 20:52:12.082438+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
251	10000	2026-11-27 20:52:12.082447+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
252	10000	2026-11-27 20:52:12.082454+00	760	f	was slow	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
253	999	2026-11-27 20:52:12.140886+00	764	t	archived	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
358	2001	2026-11-27 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
359	2002	2026-11-27 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
360	2003	2026-11-27 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
361	2004	2026-11-27 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
362	2005	2026-11-27 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
363	2006	2026-11-27 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
364	2000	2026-11-27 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
365	2001	2026-11-27 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
366	2002	2026-11-27 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
367	2003	2026-11-27 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
368	2004	2026-11-27 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
369	2005	2026-11-27 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
370	2006	2026-11-27 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
371	2000	2026-11-27 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
372	2001	2026-11-27 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
373	2002	2026-11-27 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
374	2003	2026-11-27 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
375	2004	2026-11-27 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
376	2005	2026-11-27 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
377	2006	2026-11-27 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
378	2000	2026-11-27 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
379	2001	2026-11-27 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
380	2002	2026-11-27 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
381	2003	2026-11-27 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
382	2004	2026-11-27 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
383	2005	2026-11-27 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
384	2006	2026-11-27 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
385	2000	2026-11-27 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
386	2001	2026-11-27 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
387	2002	2026-11-27 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
388	2003	2026-11-27 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
389	2004	2026-11-27 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
390	2005	2026-11-27 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
391	2006	2026-11-27 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
392	2000	2026-11-27 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
393	2001	2026-11-27 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
394	2002	2026-11-27 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
395	2003	2026-11-27 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
396	2004	2026-11-27 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
397	2005	2026-11-27 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
398	2006	2026-11-27 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
399	2000	2026-11-27 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
400	2001	2026-11-27 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
401	2002	2026-11-27 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
402	2003	2026-11-27 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
403	2004	2026-11-27 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
404	2005	2026-11-27 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
405	2006	2026-11-27 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
406	2000	2026-11-27 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
407	2001	2026-11-27 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
408	2002	2026-11-27 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
409	2003	2026-11-27 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
410	2004	2026-11-27 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
411	2005	2026-11-27 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
412	2006	2026-11-27 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
413	2000	2026-11-27 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
414	2001	2026-11-27 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
415	2002	2026-11-27 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
416	2003	2026-11-27 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
417	2004	2026-11-27 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
418	2005	2026-11-27 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
419	2006	2026-11-27 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
420	2000	2026-11-26 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
421	2001	2026-11-26 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
422	2002	2026-11-26 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
423	2003	2026-11-26 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
424	2004	2026-11-26 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
425	2005	2026-11-26 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
426	2006	2026-11-26 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
427	2000	2026-11-26 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
428	2001	2026-11-26 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
429	2002	2026-11-26 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
430	2003	2026-11-26 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
431	2004	2026-11-26 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
432	2005	2026-11-26 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
433	2006	2026-11-26 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
434	2000	2026-11-26 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
435	2001	2026-11-26 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
436	2002	2026-11-26 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
437	2003	2026-11-26 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
438	2004	2026-11-26 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
439	2005	2026-11-26 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
440	2006	2026-11-26 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
441	2000	2026-11-26 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
442	2001	2026-11-26 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
443	2002	2026-11-26 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
444	2003	2026-11-26 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
445	2004	2026-11-26 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
446	2005	2026-11-26 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
447	2006	2026-11-26 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
448	1000	2026-11-26 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
449	1001	2026-11-26 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
450	1002	2026-11-26 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
451	1003	2026-11-26 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
452	1004	2026-11-26 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
453	1005	2026-11-26 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
454	1006	2026-11-26 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
455	1000	2026-11-26 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
456	1001	2026-11-26 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
457	1002	2026-11-26 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
458	1003	2026-11-26 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
459	1004	2026-11-26 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
460	1005	2026-11-26 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
461	1006	2026-11-26 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
462	1000	2026-11-26 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
463	1001	2026-11-26 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
464	1002	2026-11-26 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
465	1003	2026-11-26 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
466	1004	2026-11-26 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
467	1005	2026-11-26 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
468	1006	2026-11-26 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
469	1000	2026-11-26 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
470	1001	2026-11-26 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
471	1002	2026-11-26 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
472	1003	2026-11-26 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
473	1004	2026-11-26 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
474	1005	2026-11-26 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
475	1006	2026-11-26 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
476	1000	2026-11-26 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
477	1001	2026-11-26 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
478	1002	2026-11-26 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
479	1003	2026-11-26 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
480	1004	2026-11-26 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
481	1005	2026-11-26 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
482	1006	2026-11-26 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
483	1000	2026-11-26 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
484	1001	2026-11-26 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
485	1002	2026-11-26 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
486	1003	2026-11-26 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
487	1004	2026-11-26 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
488	1005	2026-11-26 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
489	1006	2026-11-26 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
490	1000	2026-11-26 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
491	1001	2026-11-26 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
492	1002	2026-11-25 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
493	1003	2026-11-25 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
494	1004	2026-11-25 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
495	1005	2026-11-25 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
496	1006	2026-11-25 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
497	1000	2026-11-25 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
498	1001	2026-11-25 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
499	1002	2026-11-25 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
500	1003	2026-11-25 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
501	1004	2026-11-25 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
502	1005	2026-11-25 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
503	1006	2026-11-25 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
504	1000	2026-11-25 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
505	1001	2026-11-25 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
506	1002	2026-11-25 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
507	1003	2026-11-25 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
508	1004	2026-11-25 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
509	1005	2026-11-25 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
510	1006	2026-11-25 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
511	1000	2026-11-25 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
512	1001	2026-11-25 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
513	1002	2026-11-25 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
514	1003	2026-11-25 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
515	1004	2026-11-25 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
516	1005	2026-11-25 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
517	1006	2026-11-25 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
518	1000	2026-11-25 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
519	1001	2026-11-25 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
520	1002	2026-11-25 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
521	1003	2026-11-25 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
522	1004	2026-11-25 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
523	1005	2026-11-25 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
524	1006	2026-11-25 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
525	1000	2026-11-25 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
526	1001	2026-11-25 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
527	1002	2026-11-25 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
528	1003	2026-11-25 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
529	1004	2026-11-25 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
530	1005	2026-11-25 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
531	1006	2026-11-25 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
532	1000	2026-11-25 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
533	1001	2026-11-25 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
534	1002	2026-11-25 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
535	1003	2026-11-25 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
536	1004	2026-11-25 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
537	1005	2026-11-25 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
538	1006	2026-11-25 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
539	1000	2026-11-25 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
540	1001	2026-11-25 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
541	1002	2026-11-25 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
542	1003	2026-11-25 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
543	1004	2026-11-25 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
544	1005	2026-11-25 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
545	1006	2026-11-25 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
546	1000	2026-11-25 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
547	1001	2026-11-25 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
548	1002	2026-11-25 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
549	1003	2026-11-25 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
550	1004	2026-11-25 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
551	1005	2026-11-25 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
552	1006	2026-11-25 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
553	1000	2026-11-25 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
554	1001	2026-11-25 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
555	1002	2026-11-25 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
556	1003	2026-11-25 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
557	1004	2026-11-25 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
558	1005	2026-11-25 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
559	1006	2026-11-25 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
560	1000	2026-11-25 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
561	1001	2026-11-25 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
562	1002	2026-11-25 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
563	1003	2026-11-25 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
564	1004	2026-11-24 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
565	1005	2026-11-24 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
566	1006	2026-11-24 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
567	1000	2026-11-24 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
568	1001	2026-11-24 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
569	1002	2026-11-24 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
570	1003	2026-11-24 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
571	1004	2026-11-24 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
572	1005	2026-11-24 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
573	1006	2026-11-24 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
574	1000	2026-11-24 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
575	1001	2026-11-24 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
576	1002	2026-11-24 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
577	1003	2026-11-24 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
578	1004	2026-11-24 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
579	1005	2026-11-24 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
580	1006	2026-11-24 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
581	1000	2026-11-24 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
582	1001	2026-11-24 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
583	1002	2026-11-24 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
584	1003	2026-11-24 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
585	1004	2026-11-24 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
586	1005	2026-11-24 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
587	1006	2026-11-24 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
588	1000	2026-11-24 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
589	1001	2026-11-24 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
590	1002	2026-11-24 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
591	1003	2026-11-24 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
592	1004	2026-11-24 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
593	1005	2026-11-24 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
594	1006	2026-11-24 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
595	1000	2026-11-24 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
596	1001	2026-11-24 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
597	1002	2026-11-24 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
598	1003	2026-11-24 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
599	1004	2026-11-24 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
600	1005	2026-11-24 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
601	1006	2026-11-24 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
602	1000	2026-11-24 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
603	1001	2026-11-24 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
604	1002	2026-11-24 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
605	1003	2026-11-24 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
606	1004	2026-11-24 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
607	1005	2026-11-24 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
608	1006	2026-11-24 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
609	1000	2026-11-24 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
610	1001	2026-11-24 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
611	1002	2026-11-24 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
612	1003	2026-11-24 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
613	1004	2026-11-24 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
614	1005	2026-11-24 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
615	1006	2026-11-24 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
616	1000	2026-11-24 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
617	1001	2026-11-24 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
618	1002	2026-11-24 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
619	1003	2026-11-24 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
620	1004	2026-11-24 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
621	1005	2026-11-24 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
622	1006	2026-11-24 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
623	1000	2026-11-24 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
624	1001	2026-11-24 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
625	1002	2026-11-24 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
626	1003	2026-11-24 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
627	1004	2026-11-24 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
628	1005	2026-11-24 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
629	1006	2026-11-24 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
630	1000	2026-11-24 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
631	1001	2026-11-24 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
632	1002	2026-11-24 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
633	1003	2026-11-24 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
634	1004	2026-11-24 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
635	1005	2026-11-24 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
636	1006	2026-11-23 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
637	1000	2026-11-23 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
638	1001	2026-11-23 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
639	1002	2026-11-23 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
640	1003	2026-11-23 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
641	1004	2026-11-23 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
642	1005	2026-11-23 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
643	1006	2026-11-23 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
644	1000	2026-11-23 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
645	1001	2026-11-23 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
646	1002	2026-11-23 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
647	1003	2026-11-23 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
648	1004	2026-11-23 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
649	1005	2026-11-23 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
650	1006	2026-11-23 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
651	1000	2026-11-23 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
652	1001	2026-11-23 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
653	1002	2026-11-23 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
654	1003	2026-11-23 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
655	1004	2026-11-23 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
656	1005	2026-11-23 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
657	1006	2026-11-23 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
658	1000	2026-11-23 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
659	1001	2026-11-23 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
660	1002	2026-11-23 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
661	1003	2026-11-23 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
662	1004	2026-11-23 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
663	1005	2026-11-23 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
664	1006	2026-11-23 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
665	1000	2026-11-23 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
666	1001	2026-11-23 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
667	1002	2026-11-23 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
668	1003	2026-11-23 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
669	1004	2026-11-23 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
670	1005	2026-11-23 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
671	1006	2026-11-23 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
672	1000	2026-11-23 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
673	1001	2026-11-23 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
674	1002	2026-11-23 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
675	1003	2026-11-23 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
676	1004	2026-11-23 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
677	1005	2026-11-23 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
678	1006	2026-11-23 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
679	1000	2026-11-23 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
680	1001	2026-11-23 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
681	1002	2026-11-23 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
682	1003	2026-11-23 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
683	1004	2026-11-23 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
684	1005	2026-11-23 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
685	1006	2026-11-23 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
686	1000	2026-11-23 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
687	1001	2026-11-23 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
688	1002	2026-11-23 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
689	1003	2026-11-23 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
690	1004	2026-11-23 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
691	1005	2026-11-23 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
692	1006	2026-11-23 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
693	1000	2026-11-23 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
694	1001	2026-11-23 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
695	1002	2026-11-23 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
696	1003	2026-11-23 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
697	1004	2026-11-23 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
698	1005	2026-11-23 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
699	1006	2026-11-23 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
700	1000	2026-11-23 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
701	1001	2026-11-23 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
702	1002	2026-11-23 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
703	1003	2026-11-23 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
704	1004	2026-11-23 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
705	1005	2026-11-23 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
706	1006	2026-11-23 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
707	1000	2026-11-23 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
708	1001	2026-11-22 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
709	1002	2026-11-22 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
710	1003	2026-11-22 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
711	1004	2026-11-22 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
712	1005	2026-11-22 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
713	1006	2026-11-22 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
714	1000	2026-11-22 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
715	1001	2026-11-22 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
716	1002	2026-11-22 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
717	1003	2026-11-22 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
718	1004	2026-11-22 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
719	1005	2026-11-22 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
720	1006	2026-11-22 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
721	1000	2026-11-22 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
722	1001	2026-11-22 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
723	1002	2026-11-22 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
724	1003	2026-11-22 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
725	1004	2026-11-22 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
726	1005	2026-11-22 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
727	1006	2026-11-22 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
728	1000	2026-11-22 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
729	1001	2026-11-22 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
730	1002	2026-11-22 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
731	1003	2026-11-22 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
732	1004	2026-11-22 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
733	1005	2026-11-22 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
734	1006	2026-11-22 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
735	1000	2026-11-22 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
736	1001	2026-11-22 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
737	1002	2026-11-22 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
738	1003	2026-11-22 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
739	1004	2026-11-22 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
740	1005	2026-11-22 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
741	1006	2026-11-22 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
742	1000	2026-11-22 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
743	1001	2026-11-22 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
744	1002	2026-11-22 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
745	1003	2026-11-22 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
746	1004	2026-11-22 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
747	1005	2026-11-22 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
748	1006	2026-11-22 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
749	1000	2026-11-22 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
750	1001	2026-11-22 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
751	1002	2026-11-22 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
752	1003	2026-11-22 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
753	1004	2026-11-22 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
754	1005	2026-11-22 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
755	1006	2026-11-22 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
756	1000	2026-11-22 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
757	1001	2026-11-22 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
758	1002	2026-11-22 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
759	1003	2026-11-22 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
760	1004	2026-11-22 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
761	1005	2026-11-22 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
762	1006	2026-11-22 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
763	1000	2026-11-22 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
764	1001	2026-11-22 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
765	1002	2026-11-22 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
766	1003	2026-11-22 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
767	1004	2026-11-22 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
768	1005	2026-11-22 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
769	1006	2026-11-22 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
770	1000	2026-11-22 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
771	1001	2026-11-22 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
772	1002	2026-11-22 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
773	1003	2026-11-22 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
774	1004	2026-11-22 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
775	1005	2026-11-22 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
776	1006	2026-11-22 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
777	1000	2026-11-22 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
778	1001	2026-11-22 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
779	1002	2026-11-22 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
780	1003	2026-11-21 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
781	1004	2026-11-21 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
782	1005	2026-11-21 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
783	1006	2026-11-21 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
784	1000	2026-11-21 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
785	1001	2026-11-21 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
786	1002	2026-11-21 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
787	1003	2026-11-21 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
788	1004	2026-11-21 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
789	1005	2026-11-21 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
790	1006	2026-11-21 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
791	1000	2026-11-21 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
792	1001	2026-11-21 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
793	1002	2026-11-21 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
794	1003	2026-11-21 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
795	1004	2026-11-21 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
796	1005	2026-11-21 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
797	1006	2026-11-21 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
798	1000	2026-11-21 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
799	1001	2026-11-21 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
800	1002	2026-11-21 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
801	1003	2026-11-21 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
802	1004	2026-11-21 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
803	1005	2026-11-21 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
804	1006	2026-11-21 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
805	1000	2026-11-21 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
806	1001	2026-11-21 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
807	1002	2026-11-21 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
808	1003	2026-11-21 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
809	1004	2026-11-21 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
810	1005	2026-11-21 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
811	1006	2026-11-21 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
812	1000	2026-11-21 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
813	1001	2026-11-21 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
814	1002	2026-11-21 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
815	1003	2026-11-21 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
816	1004	2026-11-21 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
817	1005	2026-11-21 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
818	1006	2026-11-21 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
819	1000	2026-11-21 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
820	1001	2026-11-21 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
821	1002	2026-11-21 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
822	1003	2026-11-21 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
823	1004	2026-11-21 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
824	1005	2026-11-21 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
825	1006	2026-11-21 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
826	1000	2026-11-21 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
827	1001	2026-11-21 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
828	1002	2026-11-21 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
829	1003	2026-11-21 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
830	1004	2026-11-21 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
831	1005	2026-11-21 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
832	1006	2026-11-21 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
833	1000	2026-11-21 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
834	1001	2026-11-21 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
835	1002	2026-11-21 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
836	1003	2026-11-21 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
837	1004	2026-11-21 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
838	1005	2026-11-21 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
839	1006	2026-11-21 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
840	1000	2026-11-21 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
841	1001	2026-11-21 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
842	1002	2026-11-21 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
843	1003	2026-11-21 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
844	1004	2026-11-21 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
845	1005	2026-11-21 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
846	1006	2026-11-21 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
847	1000	2026-11-21 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
848	1001	2026-11-21 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
849	1002	2026-11-21 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
850	1003	2026-11-21 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
851	1004	2026-11-21 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
852	1005	2026-11-20 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
853	1006	2026-11-20 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
854	1000	2026-11-20 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
855	1001	2026-11-20 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
856	1002	2026-11-20 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
857	1003	2026-11-20 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
858	1004	2026-11-20 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
859	1005	2026-11-20 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
860	1006	2026-11-20 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
861	1000	2026-11-20 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
862	1001	2026-11-20 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
863	1002	2026-11-20 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
864	1003	2026-11-20 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
865	1004	2026-11-20 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
866	1005	2026-11-20 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
867	1006	2026-11-20 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
868	1000	2026-11-20 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
869	1001	2026-11-20 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
870	1002	2026-11-20 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
871	1003	2026-11-20 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
872	1004	2026-11-20 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
873	1005	2026-11-20 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
874	1006	2026-11-20 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
875	1000	2026-11-20 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
876	1001	2026-11-20 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
877	1002	2026-11-20 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
878	1003	2026-11-20 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
879	1004	2026-11-20 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
880	1005	2026-11-20 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
881	1006	2026-11-20 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
882	1000	2026-11-20 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
883	1001	2026-11-20 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
884	1002	2026-11-20 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
885	1003	2026-11-20 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
886	1004	2026-11-20 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
887	1005	2026-11-20 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
888	1006	2026-11-20 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
889	1000	2026-11-20 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
890	1001	2026-11-20 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
891	1002	2026-11-20 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
892	1003	2026-11-20 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
893	1004	2026-11-20 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
894	1005	2026-11-20 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
895	1006	2026-11-20 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
896	1000	2026-11-20 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
897	1001	2026-11-20 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
898	1002	2026-11-20 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
899	1003	2026-11-20 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
900	1004	2026-11-20 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
901	1005	2026-11-20 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
902	1006	2026-11-20 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
903	1000	2026-11-20 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
904	1001	2026-11-20 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
905	1002	2026-11-20 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
906	1003	2026-11-20 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
907	1004	2026-11-20 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
908	1005	2026-11-20 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
909	1006	2026-11-20 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
910	1000	2026-11-20 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
911	1001	2026-11-20 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
912	1002	2026-11-20 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
913	1003	2026-11-20 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
914	1004	2026-11-20 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
915	1005	2026-11-20 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
916	1006	2026-11-20 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
917	1000	2026-11-20 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
918	1001	2026-11-20 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
919	1002	2026-11-20 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
920	1003	2026-11-20 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
921	1004	2026-11-20 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
922	1005	2026-11-20 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
923	1006	2026-11-20 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
924	1000	2026-11-19 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
925	1001	2026-11-19 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
926	1002	2026-11-19 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
927	1003	2026-11-19 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
928	1004	2026-11-19 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
929	1005	2026-11-19 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
930	1006	2026-11-19 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
931	1000	2026-11-19 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
932	1001	2026-11-19 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
933	1002	2026-11-19 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
934	1003	2026-11-19 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
935	1004	2026-11-19 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
936	1005	2026-11-19 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
937	1006	2026-11-19 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
938	1000	2026-11-19 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
939	1001	2026-11-19 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
940	1002	2026-11-19 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
941	1003	2026-11-19 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
942	1004	2026-11-19 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
943	1005	2026-11-19 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
944	1006	2026-11-19 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
945	1000	2026-11-19 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
946	1001	2026-11-19 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
947	1002	2026-11-19 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
948	1003	2026-11-19 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
949	1004	2026-11-19 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
950	1005	2026-11-19 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
951	1006	2026-11-19 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
952	1000	2026-11-19 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
953	1001	2026-11-19 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
954	1002	2026-11-19 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
955	1003	2026-11-19 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
956	1004	2026-11-19 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
957	1005	2026-11-19 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
958	1006	2026-11-19 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
959	1000	2026-11-19 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
960	1001	2026-11-19 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
961	1002	2026-11-19 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
962	1003	2026-11-19 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
963	1004	2026-11-19 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
964	1005	2026-11-19 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
965	1006	2026-11-19 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
966	1000	2026-11-19 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
967	1001	2026-11-19 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
968	1002	2026-11-19 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
969	1003	2026-11-19 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
970	1004	2026-11-19 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
971	1005	2026-11-19 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
972	1006	2026-11-19 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
973	1000	2026-11-19 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
974	1001	2026-11-19 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
975	1002	2026-11-19 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
976	1003	2026-11-19 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
977	1004	2026-11-19 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
978	1005	2026-11-19 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
979	1006	2026-11-19 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
980	1000	2026-11-19 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
981	1001	2026-11-19 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
982	1002	2026-11-19 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
983	1003	2026-11-19 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
984	1004	2026-11-19 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
985	1005	2026-11-19 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
986	1006	2026-11-19 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
987	1000	2026-11-19 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
988	1001	2026-11-19 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
989	1002	2026-11-19 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
990	1003	2026-11-19 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
991	1004	2026-11-19 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
992	1005	2026-11-19 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
993	1006	2026-11-19 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
994	1000	2026-11-19 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
995	1001	2026-11-19 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
996	1002	2026-11-18 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
997	1003	2026-11-18 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
998	1004	2026-11-18 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
999	1005	2026-11-18 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1000	1006	2026-11-18 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1001	1000	2026-11-18 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1002	1001	2026-11-18 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1003	1002	2026-11-18 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1004	1003	2026-11-18 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1005	1004	2026-11-18 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1006	1005	2026-11-18 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1007	1006	2026-11-18 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1008	1000	2026-11-18 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1009	1001	2026-11-18 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1010	1002	2026-11-18 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1011	1003	2026-11-18 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1012	1004	2026-11-18 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1013	1005	2026-11-18 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1014	1006	2026-11-18 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1015	1000	2026-11-18 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1016	1001	2026-11-18 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1017	1002	2026-11-18 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1018	1003	2026-11-18 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1019	1004	2026-11-18 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1020	1005	2026-11-18 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1021	1006	2026-11-18 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1022	1000	2026-11-18 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1023	1001	2026-11-18 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1024	1002	2026-11-18 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1025	1003	2026-11-18 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1026	1004	2026-11-18 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1027	1005	2026-11-18 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1028	1006	2026-11-18 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1029	1000	2026-11-18 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1030	1001	2026-11-18 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1031	1002	2026-11-18 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1032	1003	2026-11-18 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1033	1004	2026-11-18 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1034	1005	2026-11-18 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1035	1006	2026-11-18 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1036	1000	2026-11-18 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1037	1001	2026-11-18 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1038	1002	2026-11-18 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1039	1003	2026-11-18 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1040	1004	2026-11-18 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1041	1005	2026-11-18 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1042	1006	2026-11-18 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1043	1000	2026-11-18 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1044	1001	2026-11-18 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1045	1002	2026-11-18 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1046	1003	2026-11-18 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1047	1004	2026-11-18 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1048	1005	2026-11-18 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1049	1006	2026-11-18 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1050	1000	2026-11-18 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1051	1001	2026-11-18 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1052	1002	2026-11-18 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1053	1003	2026-11-18 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1054	1004	2026-11-18 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1055	1005	2026-11-18 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1056	1006	2026-11-18 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1057	1000	2026-11-18 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1058	1001	2026-11-18 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1059	1002	2026-11-18 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1060	1003	2026-11-18 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1061	1004	2026-11-18 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1062	1005	2026-11-18 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1063	1006	2026-11-18 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1064	1000	2026-11-18 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1065	1001	2026-11-18 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1066	1002	2026-11-18 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1067	1003	2026-11-18 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1068	1004	2026-11-17 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1069	1005	2026-11-17 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1070	1006	2026-11-17 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1071	1000	2026-11-17 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1072	1001	2026-11-17 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1073	1002	2026-11-17 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1074	1003	2026-11-17 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1075	1004	2026-11-17 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1076	1005	2026-11-17 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1077	1006	2026-11-17 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1078	1000	2026-11-17 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1079	1001	2026-11-17 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1080	1002	2026-11-17 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1081	1003	2026-11-17 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1082	1004	2026-11-17 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1083	1005	2026-11-17 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1084	1006	2026-11-17 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1085	1000	2026-11-17 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1086	1001	2026-11-17 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1087	1002	2026-11-17 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1088	1003	2026-11-17 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1089	1004	2026-11-17 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1090	1005	2026-11-17 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1091	1006	2026-11-17 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1092	1000	2026-11-17 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1093	1001	2026-11-17 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1094	1002	2026-11-17 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1095	1003	2026-11-17 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1096	1004	2026-11-17 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1097	1005	2026-11-17 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1098	1006	2026-11-17 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1099	1000	2026-11-17 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1100	1001	2026-11-17 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1101	1002	2026-11-17 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1102	1003	2026-11-17 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1103	1004	2026-11-17 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1104	1005	2026-11-17 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1105	1006	2026-11-17 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1106	1000	2026-11-17 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1107	1001	2026-11-17 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1108	1002	2026-11-17 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1109	1003	2026-11-17 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1110	1004	2026-11-17 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1111	1005	2026-11-17 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1112	1006	2026-11-17 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1113	1000	2026-11-17 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1114	1001	2026-11-17 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1115	1002	2026-11-17 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1116	1003	2026-11-17 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1117	1004	2026-11-17 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1118	1005	2026-11-17 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1119	1006	2026-11-17 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1120	1000	2026-11-17 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1121	1001	2026-11-17 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1122	1002	2026-11-17 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1123	1003	2026-11-17 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1124	1004	2026-11-17 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1125	1005	2026-11-17 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1126	1006	2026-11-17 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1127	1000	2026-11-17 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1128	1001	2026-11-17 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1129	1002	2026-11-17 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1130	1003	2026-11-17 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1131	1004	2026-11-17 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1132	1005	2026-11-17 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1133	1006	2026-11-17 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1134	1000	2026-11-17 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1135	1001	2026-11-17 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1136	1002	2026-11-17 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1137	1003	2026-11-17 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1138	1004	2026-11-17 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1139	1005	2026-11-17 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1140	1006	2026-11-16 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1141	1000	2026-11-16 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1142	1001	2026-11-16 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1143	1002	2026-11-16 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1144	1003	2026-11-16 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1145	1004	2026-11-16 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1146	1005	2026-11-16 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1147	1006	2026-11-16 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1148	1000	2026-11-16 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1149	1001	2026-11-16 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1150	1002	2026-11-16 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1151	1003	2026-11-16 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1152	1004	2026-11-16 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1153	1005	2026-11-16 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1154	1006	2026-11-16 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1155	1000	2026-11-16 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1156	1001	2026-11-16 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1157	1002	2026-11-16 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1158	1003	2026-11-16 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1159	1004	2026-11-16 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1160	1005	2026-11-16 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1161	1006	2026-11-16 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1162	1000	2026-11-16 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1163	1001	2026-11-16 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1164	1002	2026-11-16 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1165	1003	2026-11-16 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1166	1004	2026-11-16 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1167	1005	2026-11-16 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1168	1006	2026-11-16 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1169	1000	2026-11-16 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1170	1001	2026-11-16 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1171	1002	2026-11-16 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1172	1003	2026-11-16 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1173	1004	2026-11-16 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1174	1005	2026-11-16 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1175	1006	2026-11-16 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1176	1000	2026-11-16 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1177	1001	2026-11-16 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1178	1002	2026-11-16 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1179	1003	2026-11-16 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1180	1004	2026-11-16 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1181	1005	2026-11-16 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1182	1006	2026-11-16 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1183	1000	2026-11-16 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1184	1001	2026-11-16 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1185	1002	2026-11-16 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1186	1003	2026-11-16 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1187	1004	2026-11-16 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1188	1005	2026-11-16 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1189	1006	2026-11-16 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1190	1000	2026-11-16 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1191	1001	2026-11-16 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1192	1002	2026-11-16 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1193	1003	2026-11-16 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1194	1004	2026-11-16 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1195	1005	2026-11-16 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1196	1006	2026-11-16 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1197	1000	2026-11-16 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1198	1001	2026-11-16 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1199	1002	2026-11-16 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1200	1003	2026-11-16 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1201	1004	2026-11-16 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1202	1005	2026-11-16 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1203	1006	2026-11-16 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1204	1000	2026-11-16 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1205	1001	2026-11-16 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1206	1002	2026-11-16 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1207	1003	2026-11-16 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1208	1004	2026-11-16 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1209	1005	2026-11-16 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1210	1006	2026-11-16 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1211	1000	2026-11-16 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1212	1001	2026-11-15 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1213	1002	2026-11-15 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1214	1003	2026-11-15 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1215	1004	2026-11-15 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1216	1005	2026-11-15 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1217	1006	2026-11-15 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1218	1000	2026-11-15 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1219	1001	2026-11-15 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1220	1002	2026-11-15 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1221	1003	2026-11-15 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1222	1004	2026-11-15 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1223	1005	2026-11-15 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1224	1006	2026-11-15 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1225	1000	2026-11-15 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1226	1001	2026-11-15 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1227	1002	2026-11-15 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1228	1003	2026-11-15 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1229	1004	2026-11-15 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1230	1005	2026-11-15 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1231	1006	2026-11-15 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1232	1000	2026-11-15 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1233	1001	2026-11-15 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1234	1002	2026-11-15 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1235	1003	2026-11-15 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1236	1004	2026-11-15 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1237	1005	2026-11-15 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1238	1006	2026-11-15 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1239	1000	2026-11-15 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1240	1001	2026-11-15 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1241	1002	2026-11-15 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1242	1003	2026-11-15 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1243	1004	2026-11-15 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1244	1005	2026-11-15 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1245	1006	2026-11-15 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1246	1000	2026-11-15 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1247	1001	2026-11-15 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1248	1002	2026-11-15 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1249	1003	2026-11-15 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1250	1004	2026-11-15 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1251	1005	2026-11-15 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1252	1006	2026-11-15 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1253	1000	2026-11-15 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1254	1001	2026-11-15 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1255	1002	2026-11-15 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1256	1003	2026-11-15 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1257	1004	2026-11-15 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1258	1005	2026-11-15 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1259	1006	2026-11-15 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1260	1000	2026-11-15 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1261	1001	2026-11-15 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1262	1002	2026-11-15 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1263	1003	2026-11-15 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1264	1004	2026-11-15 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1265	1005	2026-11-15 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1266	1006	2026-11-15 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1267	1000	2026-11-15 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1268	1001	2026-11-15 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1269	1002	2026-11-15 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1270	1003	2026-11-15 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1271	1004	2026-11-15 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1272	1005	2026-11-15 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1273	1006	2026-11-15 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1274	1000	2026-11-15 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1275	1001	2026-11-15 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1276	1002	2026-11-15 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1277	1003	2026-11-15 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1278	1004	2026-11-15 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1279	1005	2026-11-15 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1280	1006	2026-11-15 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1281	1000	2026-11-15 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1282	1001	2026-11-15 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1283	1002	2026-11-15 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1284	1003	2026-11-14 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1285	1004	2026-11-14 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1286	1005	2026-11-14 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1287	1006	2026-11-14 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1288	1000	2026-11-14 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1289	1001	2026-11-14 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1290	1002	2026-11-14 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1291	1003	2026-11-14 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1292	1004	2026-11-14 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1293	1005	2026-11-14 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1294	1006	2026-11-14 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1295	1000	2026-11-14 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1296	1001	2026-11-14 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1297	1002	2026-11-14 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1298	1003	2026-11-14 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1299	1004	2026-11-14 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1300	1005	2026-11-14 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1301	1006	2026-11-14 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1302	1000	2026-11-14 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1303	1001	2026-11-14 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1304	1002	2026-11-14 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1305	1003	2026-11-14 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1306	1004	2026-11-14 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1307	1005	2026-11-14 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1308	1006	2026-11-14 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1309	1000	2026-11-14 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1310	1001	2026-11-14 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1311	1002	2026-11-14 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1312	1003	2026-11-14 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1313	1004	2026-11-14 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1314	1005	2026-11-14 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1315	1006	2026-11-14 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1316	1000	2026-11-14 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1317	1001	2026-11-14 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1318	1002	2026-11-14 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1319	1003	2026-11-14 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1320	1004	2026-11-14 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1321	1005	2026-11-14 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1322	1006	2026-11-14 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1323	1000	2026-11-14 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1324	1001	2026-11-14 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1325	1002	2026-11-14 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1326	1003	2026-11-14 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1327	1004	2026-11-14 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1328	1005	2026-11-14 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1329	1006	2026-11-14 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1330	1000	2026-11-14 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1331	1001	2026-11-14 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1332	1002	2026-11-14 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1333	1003	2026-11-14 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1334	1004	2026-11-14 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1335	1005	2026-11-14 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1336	1006	2026-11-14 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1337	1000	2026-11-14 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1338	1001	2026-11-14 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1339	1002	2026-11-14 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1340	1003	2026-11-14 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1341	1004	2026-11-14 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1342	1005	2026-11-14 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1343	1006	2026-11-14 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1344	1000	2026-11-14 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1345	1001	2026-11-14 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1346	1002	2026-11-14 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1347	1003	2026-11-14 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1348	1004	2026-11-14 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1349	1005	2026-11-14 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1350	1006	2026-11-14 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1351	1000	2026-11-14 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1352	1001	2026-11-14 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1353	1002	2026-11-14 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1354	1003	2026-11-14 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1355	1004	2026-11-14 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1356	1005	2026-11-13 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1357	1006	2026-11-13 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1358	1000	2026-11-13 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1359	1001	2026-11-13 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1360	1002	2026-11-13 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1361	1003	2026-11-13 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1362	1004	2026-11-13 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1363	1005	2026-11-13 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1364	1006	2026-11-13 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1365	1000	2026-11-13 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1366	1001	2026-11-13 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1367	1002	2026-11-13 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1368	1003	2026-11-13 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1369	1004	2026-11-13 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1370	1005	2026-11-13 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1371	1006	2026-11-13 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1372	1000	2026-11-13 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1373	1001	2026-11-13 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1374	1002	2026-11-13 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1375	1003	2026-11-13 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1376	1004	2026-11-13 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1377	1005	2026-11-13 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1378	1006	2026-11-13 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1379	1000	2026-11-13 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1380	1001	2026-11-13 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1381	1002	2026-11-13 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1382	1003	2026-11-13 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1383	1004	2026-11-13 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1384	1005	2026-11-13 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1385	1006	2026-11-13 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1386	1000	2026-11-13 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1387	1001	2026-11-13 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1388	1002	2026-11-13 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1389	1003	2026-11-13 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1390	1004	2026-11-13 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1391	1005	2026-11-13 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1392	1006	2026-11-13 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1393	1000	2026-11-13 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1394	1001	2026-11-13 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1395	1002	2026-11-13 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1396	1003	2026-11-13 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1397	1004	2026-11-13 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1398	1005	2026-11-13 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1399	1006	2026-11-13 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1400	1000	2026-11-13 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1401	1001	2026-11-13 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1402	1002	2026-11-13 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1403	1003	2026-11-13 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1404	1004	2026-11-13 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1405	1005	2026-11-13 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1406	1006	2026-11-13 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1407	1000	2026-11-13 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1408	1001	2026-11-13 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1409	1002	2026-11-13 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1410	1003	2026-11-13 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1411	1004	2026-11-13 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1412	1005	2026-11-13 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1413	1006	2026-11-13 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1414	1000	2026-11-13 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1415	1001	2026-11-13 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1416	1002	2026-11-13 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1417	1003	2026-11-13 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1418	1004	2026-11-13 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1419	1005	2026-11-13 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1420	1006	2026-11-13 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1421	1000	2026-11-13 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1422	1001	2026-11-13 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1423	1002	2026-11-13 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1424	1003	2026-11-13 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1425	1004	2026-11-13 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1426	1005	2026-11-13 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1427	1006	2026-11-13 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1428	1000	2026-11-12 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1429	1001	2026-11-12 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1430	1002	2026-11-12 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1431	1003	2026-11-12 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1432	1004	2026-11-12 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1433	1005	2026-11-12 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1434	1006	2026-11-12 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1435	1000	2026-11-12 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1436	1001	2026-11-12 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1437	1002	2026-11-12 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1438	1003	2026-11-12 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1439	1004	2026-11-12 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1440	1005	2026-11-12 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1441	1006	2026-11-12 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1442	1000	2026-11-12 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1443	1001	2026-11-12 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1444	1002	2026-11-12 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1445	1003	2026-11-12 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1446	1004	2026-11-12 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1447	1005	2026-11-12 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1448	1006	2026-11-12 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1449	1000	2026-11-12 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1450	1001	2026-11-12 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1451	1002	2026-11-12 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1452	1003	2026-11-12 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1453	1004	2026-11-12 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1454	1005	2026-11-12 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1455	1006	2026-11-12 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1456	1000	2026-11-12 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1457	1001	2026-11-12 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1458	1002	2026-11-12 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1459	1003	2026-11-12 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1460	1004	2026-11-12 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1461	1005	2026-11-12 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1462	1006	2026-11-12 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1463	1000	2026-11-12 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1464	1001	2026-11-12 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1465	1002	2026-11-12 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1466	1003	2026-11-12 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1467	1004	2026-11-12 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1468	1005	2026-11-12 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1469	1006	2026-11-12 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1470	1000	2026-11-12 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1471	1001	2026-11-12 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1472	1002	2026-11-12 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1473	1003	2026-11-12 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1474	1004	2026-11-12 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1475	1005	2026-11-12 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1476	1006	2026-11-12 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1477	1000	2026-11-12 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1478	1001	2026-11-12 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1479	1002	2026-11-12 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1480	1003	2026-11-12 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1481	1004	2026-11-12 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1482	1005	2026-11-12 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1483	1006	2026-11-12 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1484	1000	2026-11-12 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1485	1001	2026-11-12 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1486	1002	2026-11-12 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1487	1003	2026-11-12 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1488	1004	2026-11-12 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1489	1005	2026-11-12 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1490	1006	2026-11-12 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1491	1000	2026-11-12 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1492	1001	2026-11-12 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1493	1002	2026-11-12 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1494	1003	2026-11-12 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1495	1004	2026-11-12 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1496	1005	2026-11-12 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1497	1006	2026-11-12 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1498	1000	2026-11-12 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1499	1001	2026-11-12 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1500	1002	2026-11-11 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1501	1003	2026-11-11 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1502	1004	2026-11-11 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1503	1005	2026-11-11 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1504	1006	2026-11-11 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1505	1000	2026-11-11 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1506	1001	2026-11-11 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1507	1002	2026-11-11 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1508	1003	2026-11-11 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1509	1004	2026-11-11 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1510	1005	2026-11-11 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1511	1006	2026-11-11 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1512	1000	2026-11-11 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1513	1001	2026-11-11 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1514	1002	2026-11-11 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1515	1003	2026-11-11 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1516	1004	2026-11-11 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1517	1005	2026-11-11 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1518	1006	2026-11-11 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1519	1000	2026-11-11 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1520	1001	2026-11-11 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1521	1002	2026-11-11 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1522	1003	2026-11-11 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1523	1004	2026-11-11 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1524	1005	2026-11-11 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1525	1006	2026-11-11 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1526	1000	2026-11-11 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1527	1001	2026-11-11 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1528	1002	2026-11-11 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1529	1003	2026-11-11 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1530	1004	2026-11-11 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1531	1005	2026-11-11 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1532	1006	2026-11-11 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1533	1000	2026-11-11 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1534	1001	2026-11-11 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1535	1002	2026-11-11 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1536	1003	2026-11-11 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1537	1004	2026-11-11 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1538	1005	2026-11-11 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1539	1006	2026-11-11 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1540	1000	2026-11-11 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1541	1001	2026-11-11 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1542	1002	2026-11-11 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1543	1003	2026-11-11 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1544	1004	2026-11-11 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1545	1005	2026-11-11 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1546	1006	2026-11-11 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1547	1000	2026-11-11 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1548	1001	2026-11-11 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1549	1002	2026-11-11 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1550	1003	2026-11-11 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1551	1004	2026-11-11 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1552	1005	2026-11-11 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1553	1006	2026-11-11 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1554	1000	2026-11-11 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1555	1001	2026-11-11 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1556	1002	2026-11-11 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1557	1003	2026-11-11 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1558	1004	2026-11-11 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1559	1005	2026-11-11 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1560	1006	2026-11-11 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1561	1000	2026-11-11 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1562	1001	2026-11-11 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1563	1002	2026-11-11 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1564	1003	2026-11-11 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1565	1004	2026-11-11 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1566	1005	2026-11-11 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1567	1006	2026-11-11 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1568	1000	2026-11-11 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1569	1001	2026-11-11 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1570	1002	2026-11-11 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1571	1003	2026-11-11 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1572	1004	2026-11-10 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1573	1005	2026-11-10 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1574	1006	2026-11-10 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1575	1000	2026-11-10 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1576	1001	2026-11-10 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1577	1002	2026-11-10 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1578	1003	2026-11-10 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1579	1004	2026-11-10 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1580	1005	2026-11-10 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1581	1006	2026-11-10 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1582	1000	2026-11-10 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1583	1001	2026-11-10 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1584	1002	2026-11-10 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1585	1003	2026-11-10 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1586	1004	2026-11-10 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1587	1005	2026-11-10 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1588	1006	2026-11-10 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1589	1000	2026-11-10 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1590	1001	2026-11-10 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1591	1002	2026-11-10 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1592	1003	2026-11-10 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1593	1004	2026-11-10 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1594	1005	2026-11-10 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1595	1006	2026-11-10 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1596	1000	2026-11-10 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1597	1001	2026-11-10 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1598	1002	2026-11-10 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1599	1003	2026-11-10 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1600	1004	2026-11-10 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1601	1005	2026-11-10 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1602	1006	2026-11-10 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1603	1000	2026-11-10 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1604	1001	2026-11-10 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1605	1002	2026-11-10 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1606	1003	2026-11-10 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1607	1004	2026-11-10 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1608	1005	2026-11-10 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1609	1006	2026-11-10 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1610	1000	2026-11-10 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1611	1001	2026-11-10 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1612	1002	2026-11-10 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1613	1003	2026-11-10 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1614	1004	2026-11-10 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1615	1005	2026-11-10 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1616	1006	2026-11-10 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1617	1000	2026-11-10 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1618	1001	2026-11-10 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1619	1002	2026-11-10 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1620	1003	2026-11-10 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1621	1004	2026-11-10 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1622	1005	2026-11-10 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1623	1006	2026-11-10 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1624	1000	2026-11-10 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1625	1001	2026-11-10 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1626	1002	2026-11-10 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1627	1003	2026-11-10 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1628	1004	2026-11-10 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1629	1005	2026-11-10 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1630	1006	2026-11-10 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1631	1000	2026-11-10 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1632	1001	2026-11-10 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1633	1002	2026-11-10 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1634	1003	2026-11-10 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1635	1004	2026-11-10 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1636	1005	2026-11-10 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1637	1006	2026-11-10 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1638	1000	2026-11-10 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1639	1001	2026-11-10 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1640	1002	2026-11-10 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1641	1003	2026-11-10 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1642	1004	2026-11-10 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1643	1005	2026-11-10 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1644	1006	2026-11-09 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1645	1000	2026-11-09 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1646	1001	2026-11-09 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1647	1002	2026-11-09 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1648	1003	2026-11-09 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1649	1004	2026-11-09 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1650	1005	2026-11-09 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1651	1006	2026-11-09 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1652	1000	2026-11-09 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1653	1001	2026-11-09 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1654	1002	2026-11-09 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1655	1003	2026-11-09 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1656	1004	2026-11-09 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1657	1005	2026-11-09 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1658	1006	2026-11-09 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1659	1000	2026-11-09 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1660	1001	2026-11-09 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1661	1002	2026-11-09 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1662	1003	2026-11-09 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1663	1004	2026-11-09 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1664	1005	2026-11-09 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1665	1006	2026-11-09 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1666	1000	2026-11-09 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1667	1001	2026-11-09 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1668	1002	2026-11-09 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1669	1003	2026-11-09 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1670	1004	2026-11-09 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1671	1005	2026-11-09 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1672	1006	2026-11-09 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1673	1000	2026-11-09 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1674	1001	2026-11-09 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1675	1002	2026-11-09 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1676	1003	2026-11-09 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1677	1004	2026-11-09 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1678	1005	2026-11-09 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1679	1006	2026-11-09 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1680	1000	2026-11-09 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1681	1001	2026-11-09 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1682	1002	2026-11-09 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1683	1003	2026-11-09 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1684	1004	2026-11-09 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1685	1005	2026-11-09 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1686	1006	2026-11-09 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1687	1000	2026-11-09 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1688	1001	2026-11-09 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1689	1002	2026-11-09 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1690	1003	2026-11-09 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1691	1004	2026-11-09 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1692	1005	2026-11-09 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1693	1006	2026-11-09 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1694	1000	2026-11-09 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1695	1001	2026-11-09 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1696	1002	2026-11-09 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1697	1003	2026-11-09 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1698	1004	2026-11-09 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1699	1005	2026-11-09 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1700	1006	2026-11-09 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1701	1000	2026-11-09 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1702	1001	2026-11-09 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1703	1002	2026-11-09 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1704	1003	2026-11-09 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1705	1004	2026-11-09 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1706	1005	2026-11-09 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1707	1006	2026-11-09 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1708	1000	2026-11-09 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1709	1001	2026-11-09 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1710	1002	2026-11-09 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1711	1003	2026-11-09 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1712	1004	2026-11-09 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1713	1005	2026-11-09 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1714	1006	2026-11-09 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1715	1000	2026-11-09 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1716	1001	2026-11-08 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1717	1002	2026-11-08 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1718	1003	2026-11-08 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1719	1004	2026-11-08 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1720	1005	2026-11-08 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1721	1006	2026-11-08 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1722	1000	2026-11-08 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1723	1001	2026-11-08 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1724	1002	2026-11-08 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1725	1003	2026-11-08 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1726	1004	2026-11-08 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1727	1005	2026-11-08 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1728	1006	2026-11-08 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1729	1000	2026-11-08 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1730	1001	2026-11-08 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1731	1002	2026-11-08 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1732	1003	2026-11-08 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1733	1004	2026-11-08 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1734	1005	2026-11-08 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1735	1006	2026-11-08 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1736	1000	2026-11-08 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1737	1001	2026-11-08 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1738	1002	2026-11-08 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1739	1003	2026-11-08 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1740	1004	2026-11-08 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1741	1005	2026-11-08 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1742	1006	2026-11-08 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1743	1000	2026-11-08 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1744	1001	2026-11-08 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1745	1002	2026-11-08 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1746	1003	2026-11-08 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1747	1004	2026-11-08 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1748	1005	2026-11-08 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1749	1006	2026-11-08 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1750	1000	2026-11-08 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1751	1001	2026-11-08 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1752	1002	2026-11-08 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1753	1003	2026-11-08 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1754	1004	2026-11-08 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1755	1005	2026-11-08 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1756	1006	2026-11-08 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1757	1000	2026-11-08 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1758	1001	2026-11-08 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1759	1002	2026-11-08 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1760	1003	2026-11-08 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1761	1004	2026-11-08 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1762	1005	2026-11-08 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1763	1006	2026-11-08 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1764	1000	2026-11-08 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1765	1001	2026-11-08 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1766	1002	2026-11-08 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1767	1003	2026-11-08 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1768	1004	2026-11-08 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1769	1005	2026-11-08 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1770	1006	2026-11-08 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1771	1000	2026-11-08 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1772	1001	2026-11-08 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1773	1002	2026-11-08 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1774	1003	2026-11-08 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1775	1004	2026-11-08 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1776	1005	2026-11-08 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1777	1006	2026-11-08 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1778	1000	2026-11-08 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1779	1001	2026-11-08 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1780	1002	2026-11-08 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1781	1003	2026-11-08 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1782	1004	2026-11-08 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1783	1005	2026-11-08 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1784	1006	2026-11-08 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1785	1000	2026-11-08 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1786	1001	2026-11-08 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1787	1002	2026-11-08 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1788	1003	2026-11-07 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1789	1004	2026-11-07 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1790	1005	2026-11-07 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1791	1006	2026-11-07 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1792	1000	2026-11-07 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1793	1001	2026-11-07 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1794	1002	2026-11-07 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1795	1003	2026-11-07 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1796	1004	2026-11-07 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1797	1005	2026-11-07 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1798	1006	2026-11-07 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1799	1000	2026-11-07 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1800	1001	2026-11-07 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1801	1002	2026-11-07 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1802	1003	2026-11-07 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1803	1004	2026-11-07 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1804	1005	2026-11-07 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1805	1006	2026-11-07 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1806	1000	2026-11-07 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1807	1001	2026-11-07 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1808	1002	2026-11-07 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1809	1003	2026-11-07 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1810	1004	2026-11-07 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1811	1005	2026-11-07 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1812	1006	2026-11-07 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1813	1000	2026-11-07 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1814	1001	2026-11-07 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1815	1002	2026-11-07 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1816	1003	2026-11-07 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1817	1004	2026-11-07 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1818	1005	2026-11-07 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1819	1006	2026-11-07 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1820	1000	2026-11-07 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1821	1001	2026-11-07 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1822	1002	2026-11-07 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1823	1003	2026-11-07 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1824	1004	2026-11-07 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1825	1005	2026-11-07 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1826	1006	2026-11-07 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1827	1000	2026-11-07 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1828	1001	2026-11-07 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1829	1002	2026-11-07 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1830	1003	2026-11-07 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1831	1004	2026-11-07 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1832	1005	2026-11-07 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1833	1006	2026-11-07 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1834	1000	2026-11-07 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1835	1001	2026-11-07 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1836	1002	2026-11-07 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1837	1003	2026-11-07 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1838	1004	2026-11-07 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1839	1005	2026-11-07 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1840	1006	2026-11-07 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1841	1000	2026-11-07 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1842	1001	2026-11-07 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1843	1002	2026-11-07 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1844	1003	2026-11-07 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1845	1004	2026-11-07 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1846	1005	2026-11-07 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1847	1006	2026-11-07 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1848	1000	2026-11-07 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1849	1001	2026-11-07 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1850	1002	2026-11-07 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1851	1003	2026-11-07 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1852	1004	2026-11-07 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1853	1005	2026-11-07 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1854	1006	2026-11-07 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1855	1000	2026-11-07 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1856	1001	2026-11-07 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1857	1002	2026-11-07 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1858	1003	2026-11-07 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1859	1004	2026-11-07 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1860	1005	2026-11-06 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1861	1006	2026-11-06 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1862	1000	2026-11-06 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1863	1001	2026-11-06 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1864	1002	2026-11-06 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1865	1003	2026-11-06 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1866	1004	2026-11-06 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1867	1005	2026-11-06 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1868	1006	2026-11-06 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1869	1000	2026-11-06 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1870	1001	2026-11-06 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1871	1002	2026-11-06 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1872	1003	2026-11-06 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1873	1004	2026-11-06 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1874	1005	2026-11-06 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1875	1006	2026-11-06 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1876	1000	2026-11-06 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1877	1001	2026-11-06 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1878	1002	2026-11-06 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1879	1003	2026-11-06 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1880	1004	2026-11-06 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1881	1005	2026-11-06 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1882	1006	2026-11-06 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1883	1000	2026-11-06 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1884	1001	2026-11-06 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1885	1002	2026-11-06 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1886	1003	2026-11-06 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1887	1004	2026-11-06 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1888	1005	2026-11-06 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1889	1006	2026-11-06 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1890	1000	2026-11-06 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1891	1001	2026-11-06 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1892	1002	2026-11-06 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1893	1003	2026-11-06 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1894	1004	2026-11-06 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1895	1005	2026-11-06 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1896	1006	2026-11-06 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1897	1000	2026-11-06 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1898	1001	2026-11-06 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1899	1002	2026-11-06 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1900	1003	2026-11-06 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1901	1004	2026-11-06 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1902	1005	2026-11-06 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1903	1006	2026-11-06 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1904	1000	2026-11-06 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1905	1001	2026-11-06 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1906	1002	2026-11-06 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1907	1003	2026-11-06 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1908	1004	2026-11-06 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1909	1005	2026-11-06 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1910	1006	2026-11-06 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1911	1000	2026-11-06 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1912	1001	2026-11-06 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1913	1002	2026-11-06 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1914	1003	2026-11-06 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1915	1004	2026-11-06 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1916	1005	2026-11-06 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1917	1006	2026-11-06 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1918	1000	2026-11-06 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1919	1001	2026-11-06 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1920	1002	2026-11-06 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1921	1003	2026-11-06 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1922	1004	2026-11-06 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1923	1005	2026-11-06 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1924	1006	2026-11-06 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1925	1000	2026-11-06 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1926	1001	2026-11-06 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1927	1002	2026-11-06 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1928	1003	2026-11-06 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1929	1004	2026-11-06 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1930	1005	2026-11-06 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1931	1006	2026-11-06 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1932	1000	2026-11-05 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1933	1001	2026-11-05 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1934	1002	2026-11-05 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1935	1003	2026-11-05 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1936	1004	2026-11-05 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1937	1005	2026-11-05 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1938	1006	2026-11-05 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1939	1000	2026-11-05 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1940	1001	2026-11-05 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1941	1002	2026-11-05 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1942	1003	2026-11-05 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1943	1004	2026-11-05 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1944	1005	2026-11-05 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1945	1006	2026-11-05 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1946	1000	2026-11-05 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1947	1001	2026-11-05 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1948	1002	2026-11-05 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1949	1003	2026-11-05 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1950	1004	2026-11-05 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1951	1005	2026-11-05 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1952	1006	2026-11-05 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1953	1000	2026-11-05 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1954	1001	2026-11-05 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1955	1002	2026-11-05 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1956	1003	2026-11-05 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1957	1004	2026-11-05 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1958	1005	2026-11-05 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1959	1006	2026-11-05 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1960	1000	2026-11-05 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1961	1001	2026-11-05 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1962	1002	2026-11-05 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1963	1003	2026-11-05 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1964	1004	2026-11-05 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1965	1005	2026-11-05 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1966	1006	2026-11-05 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1967	1000	2026-11-05 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1968	1001	2026-11-05 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1969	1002	2026-11-05 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1970	1003	2026-11-05 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1971	1004	2026-11-05 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1972	1005	2026-11-05 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1973	1006	2026-11-05 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1974	1000	2026-11-05 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1975	1001	2026-11-05 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1976	1002	2026-11-05 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1977	1003	2026-11-05 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1978	1004	2026-11-05 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1979	1005	2026-11-05 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1980	1006	2026-11-05 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1981	1000	2026-11-05 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1982	1001	2026-11-05 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1983	1002	2026-11-05 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1984	1003	2026-11-05 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1985	1004	2026-11-05 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1986	1005	2026-11-05 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1987	1006	2026-11-05 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1988	1000	2026-11-05 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1989	1001	2026-11-05 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1990	1002	2026-11-05 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1991	1003	2026-11-05 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1992	1004	2026-11-05 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1993	1005	2026-11-05 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1994	1006	2026-11-05 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1995	1000	2026-11-05 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1996	1001	2026-11-05 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1997	1002	2026-11-05 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1998	1003	2026-11-05 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1999	1004	2026-11-05 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2000	1005	2026-11-05 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2001	1006	2026-11-05 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2002	1000	2026-11-05 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2003	1001	2026-11-05 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2004	1002	2026-11-04 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2005	1003	2026-11-04 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2006	1004	2026-11-04 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2007	1005	2026-11-04 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2008	1006	2026-11-04 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2009	1000	2026-11-04 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2010	1001	2026-11-04 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2011	1002	2026-11-04 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2012	1003	2026-11-04 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2013	1004	2026-11-04 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2014	1005	2026-11-04 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2015	1006	2026-11-04 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2016	1000	2026-11-04 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2017	1001	2026-11-04 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2018	1002	2026-11-04 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2019	1003	2026-11-04 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2020	1004	2026-11-04 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2021	1005	2026-11-04 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2022	1006	2026-11-04 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2023	1000	2026-11-04 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2024	1001	2026-11-04 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2025	1002	2026-11-04 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2026	1003	2026-11-04 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2027	1004	2026-11-04 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2028	1005	2026-11-04 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2029	1006	2026-11-04 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2030	1000	2026-11-04 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2031	1001	2026-11-04 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2032	1002	2026-11-04 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2033	1003	2026-11-04 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2034	1004	2026-11-04 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2035	1005	2026-11-04 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2036	1006	2026-11-04 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2037	1000	2026-11-04 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2038	1001	2026-11-04 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2039	1002	2026-11-04 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2040	1003	2026-11-04 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2041	1004	2026-11-04 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2042	1005	2026-11-04 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2043	1006	2026-11-04 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2044	1000	2026-11-04 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2045	1001	2026-11-04 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2046	1002	2026-11-04 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2047	1003	2026-11-04 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2048	1004	2026-11-04 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2049	1005	2026-11-04 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2050	1006	2026-11-04 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2051	1000	2026-11-04 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2052	1001	2026-11-04 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2053	1002	2026-11-04 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2054	1003	2026-11-04 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2055	1004	2026-11-04 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2056	1005	2026-11-04 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2057	1006	2026-11-04 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2058	1000	2026-11-04 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2059	1001	2026-11-04 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2060	1002	2026-11-04 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2061	1003	2026-11-04 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2062	1004	2026-11-04 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2063	1005	2026-11-04 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2064	1006	2026-11-04 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2065	1000	2026-11-04 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2066	1001	2026-11-04 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2067	1002	2026-11-04 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2068	1003	2026-11-04 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2069	1004	2026-11-04 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2070	1005	2026-11-04 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2071	1006	2026-11-04 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2072	1000	2026-11-04 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2073	1001	2026-11-04 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2074	1002	2026-11-04 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2075	1003	2026-11-04 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2076	1004	2026-11-03 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2077	1005	2026-11-03 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2078	1006	2026-11-03 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2079	1000	2026-11-03 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2080	1001	2026-11-03 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2081	1002	2026-11-03 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2082	1003	2026-11-03 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2083	1004	2026-11-03 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2084	1005	2026-11-03 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2085	1006	2026-11-03 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2086	1000	2026-11-03 20:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2087	1001	2026-11-03 20:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2088	1002	2026-11-03 19:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2089	1003	2026-11-03 19:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2090	1004	2026-11-03 19:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2091	1005	2026-11-03 18:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2092	1006	2026-11-03 18:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2093	1000	2026-11-03 18:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2094	1001	2026-11-03 17:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2095	1002	2026-11-03 17:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2096	1003	2026-11-03 17:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2097	1004	2026-11-03 16:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2098	1005	2026-11-03 16:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2099	1006	2026-11-03 16:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2100	1000	2026-11-03 15:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2101	1001	2026-11-03 15:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2102	1002	2026-11-03 15:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2103	1003	2026-11-03 14:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2104	1004	2026-11-03 14:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2105	1005	2026-11-03 14:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2106	1006	2026-11-03 13:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2107	1000	2026-11-03 13:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2108	1001	2026-11-03 13:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2109	1002	2026-11-03 12:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2110	1003	2026-11-03 12:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2111	1004	2026-11-03 12:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2112	1005	2026-11-03 11:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2113	1006	2026-11-03 11:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2114	1000	2026-11-03 11:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2115	1001	2026-11-03 10:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2116	1002	2026-11-03 10:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2117	1003	2026-11-03 10:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2118	1004	2026-11-03 09:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2119	1005	2026-11-03 09:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2120	1006	2026-11-03 09:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2121	1000	2026-11-03 08:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2122	1001	2026-11-03 08:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2123	1002	2026-11-03 08:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2124	1003	2026-11-03 07:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2125	1004	2026-11-03 07:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2126	1005	2026-11-03 07:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2127	1006	2026-11-03 06:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2128	1000	2026-11-03 06:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2129	1001	2026-11-03 06:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2130	1002	2026-11-03 05:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2131	1003	2026-11-03 05:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2132	1004	2026-11-03 05:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2133	1005	2026-11-03 04:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2134	1006	2026-11-03 04:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2135	1000	2026-11-03 04:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2136	1001	2026-11-03 03:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2137	1002	2026-11-03 03:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2138	1003	2026-11-03 03:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2139	1004	2026-11-03 02:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2140	1005	2026-11-03 02:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2141	1006	2026-11-03 02:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2142	1000	2026-11-03 01:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2143	1001	2026-11-03 01:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2144	1002	2026-11-03 01:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2145	1003	2026-11-03 00:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2146	1004	2026-11-03 00:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2147	1005	2026-11-03 00:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2148	1006	2026-11-02 23:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2149	1000	2026-11-02 23:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2150	1001	2026-11-02 23:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2151	1002	2026-11-02 22:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2152	1003	2026-11-02 22:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2153	1004	2026-11-02 22:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2154	1005	2026-11-02 21:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2155	1006	2026-11-02 21:32:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2156	1000	2026-11-02 21:12:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2157	1001	2026-11-02 20:52:12.603809+00	777	t	slowed	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2158	1327	2026-11-27 20:52:13.841715+00	812	t	traced	\N	postgres	\N	\N	\N	\N	\N	2026-11-27 20:52:13.840388+00	2026-11-27 20:52:13.841715+00	{"status": "OK", "span_id": "22a75089143a3b18", "trace_id": "81accfd8bd3cd8e878a64d284a7d1a01"}
2160	300	2026-11-27 20:52:13.876191+00	815	t	merge_execute	1	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2161	77777777	2026-11-27 20:52:14.140269+00	821	f	commit	\N	postgres	pending check	\N	\N	\N	\N	\N	\N	\N
2159	1500	2026-11-27 20:52:13.876191+00	815	t	merge	1	postgres	\N	\N	\N	\N	\N	\N	\N	\N
2163	1002	2026-11-29 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 2}
2164	1003	2026-11-29 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 3}
2166	1005	2026-11-28 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 5}
2167	1006	2026-11-28 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 6}
2169	1008	2026-11-28 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 8}
2170	1009	2026-11-28 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 9}
2172	1011	2026-11-28 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 11}
2173	1012	2026-11-27 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 12}
2175	1014	2026-11-27 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 14}
2176	1015	2026-11-27 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 15}
2178	1017	2026-11-27 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 17}
2179	1018	2026-11-27 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 18}
2181	1020	2026-11-26 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 20}
2182	1021	2026-11-26 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 21}
2184	1023	2026-11-26 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 23}
2185	1024	2026-11-26 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 24}
2187	1026	2026-11-26 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 26}
2188	1027	2026-11-26 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 27}
2190	1029	2026-11-25 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 29}
2191	1030	2026-11-25 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 30}
2193	1032	2026-11-25 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 32}
2194	1033	2026-11-25 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 33}
2196	1035	2026-11-25 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 35}
2197	1036	2026-11-24 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 36}
2199	1038	2026-11-24 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 38}
2200	1039	2026-11-24 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 39}
2202	1041	2026-11-24 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 41}
2203	1042	2026-11-24 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 42}
2205	1044	2026-11-23 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 44}
2206	1045	2026-11-23 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 45}
2208	1047	2026-11-23 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 47}
2209	1048	2026-11-23 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 48}
2211	1000	2026-11-23 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 50}
2212	1001	2026-11-23 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 51}
2214	1003	2026-11-22 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 53}
2215	1004	2026-11-22 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 54}
2217	1006	2026-11-22 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 56}
2218	1007	2026-11-22 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 57}
2220	1009	2026-11-22 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 59}
2221	1010	2026-11-21 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 60}
2223	1012	2026-11-21 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 62}
2224	1013	2026-11-21 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 63}
2226	1015	2026-11-21 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 65}
2227	1016	2026-11-21 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 66}
2229	1018	2026-11-20 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 68}
2230	1019	2026-11-20 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 69}
2232	1021	2026-11-20 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 71}
2233	1022	2026-11-20 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 72}
2235	1024	2026-11-20 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 74}
2236	1025	2026-11-20 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 75}
2238	1027	2026-11-19 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 77}
2239	1028	2026-11-19 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 78}
2241	1030	2026-11-19 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 80}
2242	1031	2026-11-19 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 81}
2244	1033	2026-11-19 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 83}
2245	1034	2026-11-18 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 84}
2247	1036	2026-11-18 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 86}
2248	1037	2026-11-18 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 87}
2250	1039	2026-11-18 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 89}
2251	1040	2026-11-18 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 90}
2253	1042	2026-11-17 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 92}
2254	1043	2026-11-17 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 93}
2256	1045	2026-11-17 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 95}
2257	1046	2026-11-17 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 96}
2259	1048	2026-11-17 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 98}
2260	1049	2026-11-17 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 99}
2262	1001	2026-11-16 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 101}
2263	1002	2026-11-16 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 102}
2265	1004	2026-11-16 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 104}
2266	1005	2026-11-16 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 105}
2268	1007	2026-11-16 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 107}
2269	1008	2026-11-15 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 108}
2271	1010	2026-11-15 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 110}
2272	1011	2026-11-15 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 111}
2274	1013	2026-11-15 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 113}
2275	1014	2026-11-15 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 114}
2277	1016	2026-11-14 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 116}
2278	1017	2026-11-14 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 117}
2280	1019	2026-11-14 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 119}
2281	1020	2026-11-14 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 120}
2283	1022	2026-11-14 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 122}
2284	1023	2026-11-14 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 123}
2286	1025	2026-11-13 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 125}
2287	1026	2026-11-13 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 126}
2289	1028	2026-11-13 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 128}
2290	1029	2026-11-13 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 129}
2292	1031	2026-11-13 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 131}
2293	1032	2026-11-12 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 132}
2295	1034	2026-11-12 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 134}
2296	1035	2026-11-12 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 135}
2298	1037	2026-11-12 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 137}
2299	1038	2026-11-12 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 138}
2301	1040	2026-11-11 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 140}
2302	1041	2026-11-11 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 141}
2304	1043	2026-11-11 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 143}
2305	1044	2026-11-11 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 144}
2307	1046	2026-11-11 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 146}
2308	1047	2026-11-11 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 147}
2310	1049	2026-11-10 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 149}
2311	1000	2026-11-10 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 150}
2313	1002	2026-11-10 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 152}
2314	1003	2026-11-10 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 153}
2316	1005	2026-11-10 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 155}
2317	1006	2026-11-09 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 156}
2319	1008	2026-11-09 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 158}
2320	1009	2026-11-09 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 159}
2322	1011	2026-11-09 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 161}
2323	1012	2026-11-09 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 162}
2325	1014	2026-11-08 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 164}
2326	1015	2026-11-08 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 165}
2328	1017	2026-11-08 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 167}
2329	1018	2026-11-08 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 168}
2331	1020	2026-11-08 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 170}
2332	1021	2026-11-08 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 171}
2334	1023	2026-11-07 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 173}
2335	1024	2026-11-07 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 174}
2337	1026	2026-11-07 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 176}
2338	1027	2026-11-07 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 177}
2340	1029	2026-11-07 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 179}
2341	1030	2026-11-06 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 180}
2343	1032	2026-11-06 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 182}
2344	1033	2026-11-06 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 183}
2346	1035	2026-11-06 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 185}
2347	1036	2026-11-06 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 186}
2349	1038	2026-11-05 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 188}
2350	1039	2026-11-05 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 189}
2352	1041	2026-11-05 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 191}
2353	1042	2026-11-05 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 192}
2355	1044	2026-11-05 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 194}
2356	1045	2026-11-05 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 195}
2358	1047	2026-11-04 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 197}
2359	1048	2026-11-04 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 198}
2361	1000	2026-11-04 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 200}
2362	1001	2026-11-04 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 201}
2364	1003	2026-11-04 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 203}
2365	1004	2026-11-03 21:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 204}
2367	1006	2026-11-03 15:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 206}
2368	1007	2026-11-03 12:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 207}
2370	1009	2026-11-03 06:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 209}
2371	1010	2026-11-03 03:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 210}
2373	1012	2026-11-02 21:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 212}
2374	1013	2026-11-02 18:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 213}
2376	1015	2026-11-02 12:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 215}
2377	1016	2026-11-02 09:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 216}
2379	1018	2026-11-02 03:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 218}
2380	1019	2026-11-02 00:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 219}
2382	1021	2026-11-01 18:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 221}
2383	1022	2026-11-01 15:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 222}
2385	1024	2026-11-01 09:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 224}
2386	1025	2026-11-01 06:22:55.1838+00	933	f	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 225}
2388	1027	2026-11-01 00:22:55.1838+00	933	f	seeded	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 227}
3162	900000	2026-11-29 09:22:55.228495+00	934	t	commit	\N	postgres	\N	\N	\N	\N	\N	\N	\N	\N
1	25025	2026-11-27 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 1}
4	25100	2026-11-27 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 4}
7	25175	2026-11-26 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 7}
10	25250	2026-11-26 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 10}
13	25325	2026-11-26 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 13}
16	25400	2026-11-25 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 16}
19	25475	2026-11-25 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 19}
22	25550	2026-11-25 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 22}
25	25625	2026-11-24 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 25}
28	25700	2026-11-24 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 28}
31	25775	2026-11-23 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 31}
34	25850	2026-11-23 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 34}
37	25925	2026-11-23 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 37}
40	26000	2026-11-22 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 40}
43	26075	2026-11-22 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 43}
46	26150	2026-11-22 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 46}
49	26225	2026-11-21 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 49}
52	25050	2026-11-21 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 52}
55	25125	2026-11-20 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 55}
58	25200	2026-11-20 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 58}
61	25275	2026-11-20 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 61}
64	25350	2026-11-19 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 64}
67	25425	2026-11-19 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 67}
70	25500	2026-11-19 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 70}
73	25575	2026-11-18 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 73}
76	25650	2026-11-18 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 76}
79	25725	2026-11-17 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 79}
82	25800	2026-11-17 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 82}
85	25875	2026-11-17 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 85}
88	25950	2026-11-16 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 88}
91	26025	2026-11-16 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 91}
94	26100	2026-11-16 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 94}
97	26175	2026-11-15 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 97}
100	25000	2026-11-15 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 100}
103	25075	2026-11-14 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 103}
106	25150	2026-11-14 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 106}
109	25225	2026-11-14 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 109}
112	25300	2026-11-13 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 112}
115	25375	2026-11-13 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 115}
118	25450	2026-11-13 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 118}
121	25525	2026-11-12 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 121}
124	25600	2026-11-12 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 124}
127	25675	2026-11-11 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 127}
130	25750	2026-11-11 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 130}
133	25825	2026-11-11 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 133}
136	25900	2026-11-10 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 136}
139	25975	2026-11-10 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 139}
142	26050	2026-11-10 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 142}
145	26125	2026-11-09 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 145}
148	26200	2026-11-09 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 148}
151	25025	2026-11-08 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 151}
154	25100	2026-11-08 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 154}
157	25175	2026-11-08 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 157}
160	25250	2026-11-07 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 160}
163	25325	2026-11-07 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 163}
166	25400	2026-11-07 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 166}
169	25475	2026-11-06 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 169}
172	25550	2026-11-06 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 172}
175	25625	2026-11-05 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 175}
178	25700	2026-11-05 14:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 178}
181	25775	2026-11-05 05:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 181}
184	25850	2026-11-04 20:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 184}
187	25925	2026-11-04 11:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 187}
190	26000	2026-11-04 02:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 190}
193	26075	2026-11-03 17:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 193}
196	26150	2026-11-03 08:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 196}
199	26225	2026-11-02 23:52:11.556755+00	732	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 199}
2162	5005	2026-11-29 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 1}
2165	5020	2026-11-28 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 4}
2168	5035	2026-11-28 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 7}
2171	5050	2026-11-28 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 10}
2174	5065	2026-11-27 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 13}
2177	5080	2026-11-27 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 16}
2180	5095	2026-11-27 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 19}
2183	5110	2026-11-26 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 22}
2186	5125	2026-11-26 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 25}
2189	5140	2026-11-25 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 28}
2192	5155	2026-11-25 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 31}
2195	5170	2026-11-25 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 34}
2198	5185	2026-11-24 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 37}
2201	5200	2026-11-24 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 40}
2204	5215	2026-11-24 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 43}
2207	5230	2026-11-23 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 46}
2210	5245	2026-11-23 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 49}
2213	5010	2026-11-22 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 52}
2216	5025	2026-11-22 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 55}
2219	5040	2026-11-22 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 58}
2222	5055	2026-11-21 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 61}
2225	5070	2026-11-21 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 64}
2228	5085	2026-11-21 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 67}
2231	5100	2026-11-20 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 70}
2234	5115	2026-11-20 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 73}
2237	5130	2026-11-19 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 76}
2240	5145	2026-11-19 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 79}
2243	5160	2026-11-19 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 82}
2246	5175	2026-11-18 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 85}
2249	5190	2026-11-18 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 88}
2252	5205	2026-11-18 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 91}
2255	5220	2026-11-17 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 94}
2258	5235	2026-11-17 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 97}
2261	5000	2026-11-16 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 100}
2264	5015	2026-11-16 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 103}
2267	5030	2026-11-16 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 106}
2270	5045	2026-11-15 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 109}
2273	5060	2026-11-15 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 112}
2276	5075	2026-11-15 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 115}
2279	5090	2026-11-14 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 118}
2282	5105	2026-11-14 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 121}
2285	5120	2026-11-13 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 124}
2288	5135	2026-11-13 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 127}
2291	5150	2026-11-13 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 130}
2294	5165	2026-11-12 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 133}
2297	5180	2026-11-12 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 136}
2300	5195	2026-11-12 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 139}
2303	5210	2026-11-11 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 142}
2306	5225	2026-11-11 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 145}
2309	5240	2026-11-10 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 148}
2312	5005	2026-11-10 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 151}
2315	5020	2026-11-10 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 154}
2318	5035	2026-11-09 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 157}
2321	5050	2026-11-09 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 160}
2324	5065	2026-11-09 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 163}
2327	5080	2026-11-08 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 166}
2330	5095	2026-11-08 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 169}
2333	5110	2026-11-07 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 172}
2336	5125	2026-11-07 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 175}
2339	5140	2026-11-07 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 178}
2342	5155	2026-11-06 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 181}
2345	5170	2026-11-06 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 184}
2348	5185	2026-11-06 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 187}
2351	5200	2026-11-05 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 190}
2354	5215	2026-11-05 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 193}
2357	5230	2026-11-04 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 196}
2360	5245	2026-11-04 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 199}
2363	5010	2026-11-04 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 202}
2366	5025	2026-11-03 18:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 205}
2369	5040	2026-11-03 09:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 208}
2372	5055	2026-11-03 00:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 211}
2375	5070	2026-11-02 15:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 214}
2378	5085	2026-11-02 06:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 217}
2381	5100	2026-11-01 21:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 220}
2384	5115	2026-11-01 12:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 223}
2387	5130	2026-11-01 03:22:55.1838+00	933	f	merge	\N	postgres	\N	\N	\N	\N	\N	\N	\N	{"n": 226}
3163	77777	2026-11-29 09:21:55.336843+00	941	f	commit	\N	postgres	pending check	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: performance_metrics_p2026_12; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2026_12 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
\.


--
-- Data for Name: performance_metrics_p2027_01; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2027_01 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
\.


--
-- Data for Name: performance_metrics_p2027_02; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_metrics_p2027_02 (metric_id, duration_microseconds, recorded_at, inserted_xid, is_checked, operation_type, branch_id, user_name, operation_name, session_id, rows_affected, memory_bytes, cpu_microseconds, start_time, end_time, operation_metadata) FROM stdin;
\.


--
-- Data for Name: performance_operation_types; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_operation_types (operation_type, description, category, is_tracked, alert_threshold_multiplier, minimum_samples_for_baseline, anomaly_z_score_threshold, degradation_percent_threshold, is_builtin, created_at, time_zone, minimum_samples_for_anomalies) FROM stdin;
auto_resolution	Resolve merge conflicts without a person	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
apply_data_merge	Merge data from one branch into another	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
branch_checkout	Switch to a branch	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
branch_create	Create a branch	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
branch_delete	Delete a branch	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
calculate_branch_size	Add up the storage of a branch	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
commit	Create a commit on a branch	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
compress_branch	Deduplicate the data of a branch	ADMIN	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
conflict_detection	Look for conflicts before a merge	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
create_data_branch	Create a copy-on-write data branch	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
create_history_partition	Create a partition of the object history	ADMIN	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
ensure_object	Register an object and its history	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_commits	List the commits of a branch	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_history	Read the changes of an object	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_object_at_time	Read an object as it was at a time	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_object_timeline	Read the timeline of an object	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_objects	List schema objects	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_auto_resolve	Phase of a merge: resolve conflicts	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_base_find	Phase of a merge: find the common ancestor	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_branches	Merge one branch into another	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_cleanup	Phase of a merge: remove what is merged	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_conflict_detect	Phase of a merge: find conflicts	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_data_branches	Merge copy-on-write data branches	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
merge_execute	Phase of a merge: apply it	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
query_temporal_snapshots	Query data as of a point in time	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
rollback_cascade	Roll back through merges	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
rollback_commit	Roll back one commit	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
rollback_dry_run	Simulate a rollback	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
rollback_recovery	Recover from a failed rollback	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
rollback_validate	Check whether a rollback is safe	READ	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
seeded	\N	OTHER	t	\N	\N	\N	\N	f	2026-11-27 20:52:11.584877+00	\N	\N
was slow	\N	OTHER	t	\N	\N	\N	\N	f	2026-11-27 20:52:12.082654+00	\N	\N
archived	\N	OTHER	t	\N	\N	\N	\N	f	2026-11-27 20:52:12.140664+00	\N	\N
merge	Merge, as a whole	WRITE	t	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	Europe/Berlin	\N
slowed	\N	OTHER	t	\N	\N	\N	\N	f	2026-11-27 20:52:12.653106+00	\N	\N
traced	\N	OTHER	t	\N	\N	\N	\N	f	2026-11-27 20:52:13.839835+00	\N	\N
rollback	Roll back, as a whole	WRITE	t	3.5	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
get_branches	List branches	READ	f	\N	\N	\N	\N	t	2026-11-27 20:52:09.591818+00	\N	\N
\.


--
-- Data for Name: performance_rollups; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_rollups (hour_start, operation_type, digest) FROM stdin;
2026-06-18 08:00:00+00	archived	1:1100
2026-06-18 11:00:00+00	archived	1:1099
2026-06-18 14:00:00+00	archived	1:1098
2026-06-18 17:00:00+00	archived	1:1097
2026-06-18 20:00:00+00	archived	1:1096
2026-06-18 23:00:00+00	archived	1:1095
2026-06-19 02:00:00+00	archived	1:1094
2026-06-19 05:00:00+00	archived	1:1093
2026-06-19 08:00:00+00	archived	1:1092
2026-06-19 11:00:00+00	archived	1:1091
2026-06-19 14:00:00+00	archived	1:1090
2026-06-19 17:00:00+00	archived	1:1089
2026-06-19 20:00:00+00	archived	1:1088
2026-06-19 23:00:00+00	archived	1:1087
2026-06-20 02:00:00+00	archived	1:1086
2026-06-20 05:00:00+00	archived	1:1085
2026-06-20 08:00:00+00	archived	1:1084
2026-06-20 11:00:00+00	archived	1:1083
2026-06-20 14:00:00+00	archived	1:1082
2026-06-20 17:00:00+00	archived	1:1081
2026-06-20 20:00:00+00	archived	1:1080
2026-06-20 23:00:00+00	archived	1:1079
2026-06-21 02:00:00+00	archived	1:1078
2026-06-21 05:00:00+00	archived	1:1077
2026-06-21 08:00:00+00	archived	1:1076
2026-06-21 11:00:00+00	archived	1:1075
2026-06-21 14:00:00+00	archived	1:1074
2026-06-21 17:00:00+00	archived	1:1073
2026-06-21 20:00:00+00	archived	1:1072
2026-06-21 23:00:00+00	archived	1:1071
2026-06-22 02:00:00+00	archived	1:1070
2026-06-22 05:00:00+00	archived	1:1069
2026-06-22 08:00:00+00	archived	1:1068
2026-06-22 11:00:00+00	archived	1:1067
2026-06-22 14:00:00+00	archived	1:1066
2026-06-22 17:00:00+00	archived	1:1065
2026-06-22 20:00:00+00	archived	1:1064
2026-06-22 23:00:00+00	archived	1:1063
2026-06-23 02:00:00+00	archived	1:1062
2026-06-23 05:00:00+00	archived	1:1061
2026-06-23 08:00:00+00	archived	1:1060
2026-06-23 11:00:00+00	archived	1:1059
2026-06-23 14:00:00+00	archived	1:1058
2026-06-23 17:00:00+00	archived	1:1057
2026-06-23 20:00:00+00	archived	1:1056
2026-06-23 23:00:00+00	archived	1:1055
2026-06-24 02:00:00+00	archived	1:1054
2026-06-24 05:00:00+00	archived	1:1053
2026-06-24 08:00:00+00	archived	1:1052
2026-06-24 11:00:00+00	archived	1:1051
2026-06-24 14:00:00+00	archived	1:1050
2026-06-24 17:00:00+00	archived	1:1049
2026-06-24 20:00:00+00	archived	1:1048
2026-06-24 23:00:00+00	archived	1:1047
2026-06-25 02:00:00+00	archived	1:1046
2026-06-25 05:00:00+00	archived	1:1045
2026-06-25 08:00:00+00	archived	1:1044
2026-06-25 11:00:00+00	archived	1:1043
2026-06-25 14:00:00+00	archived	1:1042
2026-06-25 17:00:00+00	archived	1:1041
2026-06-25 20:00:00+00	archived	1:1040
2026-06-25 23:00:00+00	archived	1:1039
2026-06-26 02:00:00+00	archived	1:1038
2026-06-26 05:00:00+00	archived	1:1037
2026-06-26 08:00:00+00	archived	1:1036
2026-06-26 11:00:00+00	archived	1:1035
2026-06-26 14:00:00+00	archived	1:1034
2026-06-26 17:00:00+00	archived	1:1033
2026-06-26 20:00:00+00	archived	1:1032
2026-06-26 23:00:00+00	archived	1:1031
2026-06-27 02:00:00+00	archived	1:1030
2026-06-27 05:00:00+00	archived	1:1029
2026-06-27 08:00:00+00	archived	1:1028
2026-06-27 11:00:00+00	archived	1:1027
2026-06-27 14:00:00+00	archived	1:1026
2026-06-27 17:00:00+00	archived	1:1025
2026-06-27 20:00:00+00	archived	1:1024
2026-06-27 23:00:00+00	archived	1:1023
2026-06-28 02:00:00+00	archived	1:1022
2026-06-28 05:00:00+00	archived	1:1021
2026-06-28 08:00:00+00	archived	1:1020
2026-06-28 11:00:00+00	archived	1:1019
2026-06-28 14:00:00+00	archived	1:1018
2026-06-28 17:00:00+00	archived	1:1017
2026-06-28 20:00:00+00	archived	1:1016
2026-06-28 23:00:00+00	archived	1:1015
2026-06-29 02:00:00+00	archived	1:1014
2026-06-29 05:00:00+00	archived	1:1013
2026-06-29 08:00:00+00	archived	1:1012
2026-06-29 11:00:00+00	archived	1:1011
2026-06-29 14:00:00+00	archived	1:1010
2026-06-29 17:00:00+00	archived	1:1009
2026-06-29 20:00:00+00	archived	1:1008
2026-06-29 23:00:00+00	archived	1:1007
2026-06-30 02:00:00+00	archived	1:1006
2026-06-30 05:00:00+00	archived	1:1005
2026-06-30 08:00:00+00	archived	1:1004
2026-06-30 11:00:00+00	archived	1:1003
2026-06-30 14:00:00+00	archived	1:1002
2026-06-30 17:00:00+00	archived	1:1001
2026-11-02 20:00:00+00	seeded	1:1000
2026-11-02 23:00:00+00	merge	1:5245
2026-11-03 02:00:00+00	commit	1:1048
2026-11-03 05:00:00+00	seeded	1:1047
2026-11-03 08:00:00+00	merge	1:5230
2026-11-03 11:00:00+00	commit	1:1045
2026-11-03 14:00:00+00	seeded	1:1044
2026-11-03 17:00:00+00	merge	1:5215
2026-11-03 20:00:00+00	commit	1:1042
2026-11-03 23:00:00+00	seeded	1:1041
2026-11-04 02:00:00+00	merge	1:5200
2026-11-04 05:00:00+00	commit	1:1039
2026-11-04 08:00:00+00	seeded	1:1038
2026-11-04 11:00:00+00	merge	1:5185
2026-11-04 14:00:00+00	commit	1:1036
2026-11-04 17:00:00+00	seeded	1:1035
2026-11-04 20:00:00+00	merge	1:5170
2026-11-04 23:00:00+00	commit	1:1033
2026-11-05 02:00:00+00	seeded	1:1032
2026-11-05 05:00:00+00	merge	1:5155
2026-11-05 08:00:00+00	commit	1:1030
2026-11-05 11:00:00+00	seeded	1:1029
2026-11-05 14:00:00+00	merge	1:5140
2026-11-05 17:00:00+00	commit	1:1027
2026-11-05 20:00:00+00	seeded	1:1026
2026-11-05 23:00:00+00	merge	1:5125
2026-11-06 02:00:00+00	commit	1:1024
2026-11-06 05:00:00+00	seeded	1:1023
2026-11-06 08:00:00+00	merge	1:5110
2026-11-06 11:00:00+00	commit	1:1021
2026-11-06 14:00:00+00	seeded	1:1020
2026-11-06 17:00:00+00	merge	1:5095
2026-11-06 20:00:00+00	commit	1:1018
2026-11-06 23:00:00+00	seeded	1:1017
2026-11-07 02:00:00+00	merge	1:5080
2026-11-07 05:00:00+00	commit	1:1015
2026-11-07 08:00:00+00	seeded	1:1014
2026-11-07 11:00:00+00	merge	1:5065
2026-11-07 14:00:00+00	commit	1:1012
2026-11-07 17:00:00+00	seeded	1:1011
2026-11-07 20:00:00+00	merge	1:5050
2026-11-07 23:00:00+00	commit	1:1009
2026-11-08 02:00:00+00	seeded	1:1008
2026-11-08 05:00:00+00	merge	1:5035
2026-11-08 08:00:00+00	commit	1:1006
2026-11-08 11:00:00+00	seeded	1:1005
2026-11-08 14:00:00+00	merge	1:5020
2026-11-08 17:00:00+00	commit	1:1003
2026-11-08 20:00:00+00	seeded	1:1002
2026-11-08 23:00:00+00	merge	1:5005
2026-11-09 02:00:00+00	commit	1:1000
2026-11-09 05:00:00+00	seeded	1:1049
2026-11-09 08:00:00+00	merge	1:5240
2026-11-09 11:00:00+00	commit	1:1047
2026-11-09 14:00:00+00	seeded	1:1046
2026-11-09 17:00:00+00	merge	1:5225
2026-11-09 20:00:00+00	commit	1:1044
2026-11-09 23:00:00+00	seeded	1:1043
2026-11-10 02:00:00+00	merge	1:5210
2026-11-10 05:00:00+00	commit	1:1041
2026-11-10 08:00:00+00	seeded	1:1040
2026-11-10 11:00:00+00	merge	1:5195
2026-11-10 14:00:00+00	commit	1:1038
2026-11-10 17:00:00+00	seeded	1:1037
2026-11-10 20:00:00+00	merge	1:5180
2026-11-10 23:00:00+00	commit	1:1035
2026-11-11 02:00:00+00	seeded	1:1034
2026-11-11 05:00:00+00	merge	1:5165
2026-11-11 08:00:00+00	commit	1:1032
2026-11-11 11:00:00+00	seeded	1:1031
2026-11-11 14:00:00+00	merge	1:5150
2026-11-11 17:00:00+00	commit	1:1029
2026-11-11 20:00:00+00	seeded	1:1028
2026-11-11 23:00:00+00	merge	1:5135
2026-11-12 02:00:00+00	commit	1:1026
2026-11-12 05:00:00+00	seeded	1:1025
2026-11-12 08:00:00+00	merge	1:5120
2026-11-12 11:00:00+00	commit	1:1023
2026-11-12 14:00:00+00	seeded	1:1022
2026-11-12 17:00:00+00	merge	1:5105
2026-11-12 20:00:00+00	commit	1:1020
2026-11-12 23:00:00+00	seeded	1:1019
2026-11-13 02:00:00+00	merge	1:5090
2026-11-13 05:00:00+00	commit	1:1017
2026-11-13 08:00:00+00	seeded	1:1016
2026-11-13 11:00:00+00	merge	1:5075
2026-11-13 14:00:00+00	commit	1:1014
2026-11-13 17:00:00+00	seeded	1:1013
2026-11-13 20:00:00+00	merge	1:5060
2026-11-13 23:00:00+00	commit	1:1011
2026-11-14 02:00:00+00	seeded	1:1010
2026-11-14 05:00:00+00	merge	1:5045
2026-11-14 08:00:00+00	commit	1:1008
2026-11-14 11:00:00+00	seeded	1:1007
2026-11-14 14:00:00+00	merge	1:5030
2026-11-14 17:00:00+00	commit	1:1005
2026-11-14 20:00:00+00	seeded	1:1004
2026-11-14 23:00:00+00	merge	1:5015
2026-11-15 02:00:00+00	commit	1:1002
2026-11-15 05:00:00+00	seeded	1:1001
2026-11-15 08:00:00+00	merge	1:5000
2026-11-15 11:00:00+00	commit	1:1049
2026-11-15 14:00:00+00	seeded	1:1048
2026-11-15 17:00:00+00	merge	1:5235
2026-11-15 20:00:00+00	commit	1:1046
2026-11-15 23:00:00+00	seeded	1:1045
2026-11-16 02:00:00+00	merge	1:5220
2026-11-16 05:00:00+00	commit	1:1043
2026-11-16 08:00:00+00	seeded	1:1042
2026-11-16 11:00:00+00	merge	1:5205
2026-11-16 14:00:00+00	commit	1:1040
2026-11-16 17:00:00+00	seeded	1:1039
2026-11-16 20:00:00+00	merge	1:5190
2026-11-16 23:00:00+00	commit	1:1037
2026-11-17 02:00:00+00	seeded	1:1036
2026-11-17 05:00:00+00	merge	1:5175
2026-11-17 08:00:00+00	commit	1:1034
2026-11-17 11:00:00+00	seeded	1:1033
2026-11-17 14:00:00+00	merge	1:5160
2026-11-17 17:00:00+00	commit	1:1031
2026-11-17 20:00:00+00	seeded	1:1030
2026-11-17 23:00:00+00	merge	1:5145
2026-11-18 02:00:00+00	commit	1:1028
2026-11-18 05:00:00+00	seeded	1:1027
2026-11-18 08:00:00+00	merge	1:5130
2026-11-18 11:00:00+00	commit	1:1025
2026-11-18 14:00:00+00	seeded	1:1024
2026-11-18 17:00:00+00	merge	1:5115
2026-11-18 20:00:00+00	commit	1:1022
2026-11-18 23:00:00+00	seeded	1:1021
2026-11-19 02:00:00+00	merge	1:5100
2026-11-19 05:00:00+00	commit	1:1019
2026-11-19 08:00:00+00	seeded	1:1018
2026-11-19 11:00:00+00	merge	1:5085
2026-11-19 14:00:00+00	commit	1:1016
2026-11-19 17:00:00+00	seeded	1:1015
2026-11-19 20:00:00+00	merge	1:5070
2026-11-19 23:00:00+00	commit	1:1013
2026-11-20 02:00:00+00	seeded	1:1012
2026-11-20 05:00:00+00	merge	1:5055
2026-11-20 08:00:00+00	commit	1:1010
2026-11-20 11:00:00+00	seeded	1:1009
2026-11-20 14:00:00+00	merge	1:5040
2026-11-20 17:00:00+00	commit	1:1007
2026-11-20 20:00:00+00	seeded	1:1006
2026-11-20 23:00:00+00	merge	1:5025
2026-11-21 02:00:00+00	commit	1:1004
2026-11-21 05:00:00+00	seeded	1:1003
2026-11-21 08:00:00+00	merge	1:5010
2026-11-21 11:00:00+00	commit	1:1001
2026-11-21 14:00:00+00	seeded	1:1000
2026-11-21 17:00:00+00	merge	1:5245
2026-11-21 20:00:00+00	commit	1:1048
2026-11-21 23:00:00+00	seeded	1:1047
2026-11-22 02:00:00+00	merge	1:5230
2026-11-22 05:00:00+00	commit	1:1045
2026-11-22 08:00:00+00	seeded	1:1044
2026-11-22 11:00:00+00	merge	1:5215
2026-11-22 14:00:00+00	commit	1:1042
2026-11-22 17:00:00+00	seeded	1:1041
2026-11-22 20:00:00+00	merge	1:5200
2026-11-22 23:00:00+00	commit	1:1039
2026-11-23 02:00:00+00	seeded	1:1038
2026-11-23 05:00:00+00	merge	1:5185
2026-11-23 08:00:00+00	commit	1:1036
2026-11-23 11:00:00+00	seeded	1:1035
2026-11-23 14:00:00+00	merge	1:5170
2026-11-23 17:00:00+00	commit	1:1033
2026-11-23 20:00:00+00	seeded	1:1032
2026-11-23 23:00:00+00	merge	1:5155
2026-11-24 02:00:00+00	commit	1:1030
2026-11-24 05:00:00+00	seeded	1:1029
2026-11-24 08:00:00+00	merge	1:5140
2026-11-24 11:00:00+00	commit	1:1027
2026-11-24 14:00:00+00	seeded	1:1026
2026-11-24 17:00:00+00	merge	1:5125
2026-11-24 20:00:00+00	commit	1:1024
2026-11-24 23:00:00+00	seeded	1:1023
2026-11-25 02:00:00+00	merge	1:5110
2026-11-25 05:00:00+00	commit	1:1021
2026-11-25 08:00:00+00	seeded	1:1020
2026-11-25 11:00:00+00	merge	1:5095
2026-11-25 14:00:00+00	commit	1:1018
2026-11-25 17:00:00+00	seeded	1:1017
2026-11-25 20:00:00+00	merge	1:5080
2026-11-25 23:00:00+00	commit	1:1015
2026-11-26 02:00:00+00	seeded	1:1014
2026-11-26 05:00:00+00	merge	1:5065
2026-11-26 08:00:00+00	commit	1:1012
2026-11-26 11:00:00+00	seeded	1:1011
2026-11-26 14:00:00+00	merge	1:5050
2026-11-26 17:00:00+00	commit	1:1009
2026-11-26 20:00:00+00	seeded	1:1008
2026-11-26 23:00:00+00	merge	1:5035
2026-11-27 02:00:00+00	commit	1:1006
2026-11-27 05:00:00+00	seeded	1:1005
2026-11-27 08:00:00+00	merge	1:5020
2026-11-27 11:00:00+00	commit	1:1003
2026-11-27 14:00:00+00	seeded	1:1002
2026-11-27 17:00:00+00	merge	1:5005
2026-11-27 20:00:00+00	archived	1:999
2026-11-27 20:00:00+00	commit	1:77777,822223
2026-11-27 20:00:00+00	was slow	1:10000,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0
2026-05-31 20:00:00+00	archived	1:1,0,0
\.


--
-- Data for Name: performance_seasonal_baselines; Type: TABLE DATA; Schema: pggit; Owner: postgres
--

COPY pggit.performance_seasonal_baselines (operation_type, hour_of_week, p50_microseconds, p95_microseconds, p99_microseconds, sample_count, week_count, window_start, window_end, time_zone, evaluated_at) FROM stdin;
slowed	20	1002	1003	1003	10	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	21	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	22	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	23	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	24	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	25	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	26	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	27	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	28	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	29	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	30	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	31	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	32	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	33	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	34	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	35	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	36	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	37	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	38	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	39	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	40	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	41	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	42	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	43	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	44	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	45	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	46	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	47	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	48	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	49	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	50	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	51	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	52	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	53	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	54	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	55	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	56	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	57	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	58	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	59	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	60	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	61	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	62	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	63	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	64	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	65	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	66	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	67	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	68	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	69	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	70	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	71	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	72	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	73	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	74	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	75	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	76	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	77	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	78	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	79	1001	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	80	1004	1005	1005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	81	1001	1002	1002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	82	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	83	1002	1003	1003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	84	1005	1006	1006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	85	1003	1004	1004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	86	1001	1456	1896	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	87	1004	2004	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	88	1002	2001	2002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	89	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	90	1002	2002	2003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	91	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	92	1004	2003	2004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	93	1004	2003	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	94	1004	2004	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	95	1002	2001	2002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	96	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	97	1002	2002	2003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	98	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	99	1004	2003	2004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	100	1004	2003	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	101	1004	2004	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	102	1002	2001	2002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	103	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	104	1002	2002	2003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	105	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	106	1004	2003	2004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	107	1004	2003	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	108	1004	2004	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	109	1002	2001	2002	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	110	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	111	1002	2002	2003	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	112	1006	2005	2006	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	113	1004	2003	2004	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	114	1004	2003	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
slowed	115	1004	2004	2005	12	4	2026-10-02 20:52:12.90502+00	2026-11-27 20:52:12.90502+00	UTC	2026-11-27 20:52:12.904584+00
\.


--
-- Data for Name: alert_suppression_effects; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.alert_suppression_effects (suppression_id, incident_id, alerts_suppressed, first_alert_at, last_alert_at, reported_at, alerts_from_ended_suppressions, effect_id) FROM stdin;
1	1	0	\N	\N	\N	0	1
2	6	1	2026-11-27 20:52:13.40796+00	2026-11-27 20:52:13.40796+00	\N	0	2
\.


--
-- Data for Name: archived_alert_counts; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.archived_alert_counts (alert_type, severity, alerts) FROM stdin;
THRESHOLD_EXCEEDED	CRITICAL	1
\.


--
-- Data for Name: detection_state; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.detection_state (singleton, system_identifier, detected_snapshot, detected_by_xid, detected_at, judged_hour) FROM stdin;
t	7712956908907204659	779:779:	779	2026-11-27 20:52:12.654176+00	2026-11-27 20:00:00+00
\.


--
-- Data for Name: metric_archive_state; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.metric_archive_state (singleton, archived_before, dropped_before) FROM stdin;
t	2026-07-01 00:00:00+00	-infinity
\.


--
-- Data for Name: metric_check_state; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.metric_check_state (singleton, system_identifier, checked_snapshot, checked_by_xid, checked_at) FROM stdin;
t	7712956908907204659	774:774:	774	2026-11-27 20:52:12.479822+00
\.


--
-- Data for Name: metric_rollup_state; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.metric_rollup_state (singleton, system_identifier, rolled_metric_id, seen_metric_id, rolled_snapshot, rolled_by_xid, rolled_at, sequence_path) FROM stdin;
t	7712956908907204659	353	356	773:773:	773	2026-11-27 20:52:12.471846+00	\N
\.


--
-- Data for Name: performance_event_log; Type: TABLE DATA; Schema: pggit_perf_internal; Owner: postgres
--

COPY pggit_perf_internal.performance_event_log (event_id, event_type, occurred_at, command_tag, object_type, object_identity, setting_name, old_value, new_value, user_name) FROM stdin;
1	ddl	2026-11-27 20:52:13.253259+00	CREATE INDEX	\N	\N	\N	\N	\N	postgres
\.


--
-- Name: alert_escalation_policies_policy_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.alert_escalation_policies_policy_id_seq', 2, true);


--
-- Name: alert_notification_log_log_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.alert_notification_log_log_id_seq', 8, true);


--
-- Name: alert_notification_queue_queue_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.alert_notification_queue_queue_id_seq', 9, true);


--
-- Name: alert_notification_settings_setting_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.alert_notification_settings_setting_id_seq', 4, true);


--
-- Name: alert_suppression_suppression_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.alert_suppression_suppression_id_seq', 2, true);


--
-- Name: job_run_log_run_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.job_run_log_run_id_seq', 2, true);


--
-- Name: merge_performance_metrics_merge_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.merge_performance_metrics_merge_id_seq', 1, true);


--
-- Name: performance_alerts_alert_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_alerts_alert_id_seq', 77, true);


--
-- Name: performance_baseline_exclusions_exclusion_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_baseline_exclusions_exclusion_id_seq', 1, true);


--
-- Name: performance_baseline_history_history_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_baseline_history_history_id_seq', 15, true);


--
-- Name: performance_baselines_baseline_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_baselines_baseline_id_seq', 13, true);


--
-- Name: performance_change_points_change_point_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_change_points_change_point_id_seq', 1, true);


--
-- Name: performance_episodes_episode_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_episodes_episode_id_seq', 2, true);


--
-- Name: performance_incident_events_event_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_incident_events_event_id_seq', 12, true);


--
-- Name: performance_incidents_incident_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_incidents_incident_id_seq', 8, true);


--
-- Name: performance_metrics_metric_id_seq; Type: SEQUENCE SET; Schema: pggit; Owner: postgres
--

SELECT pg_catalog.setval('pggit.performance_metrics_metric_id_seq', 3163, true);


--
-- Name: alert_suppression_effects_effect_id_seq; Type: SEQUENCE SET; Schema: pggit_perf_internal; Owner: postgres
--

SELECT pg_catalog.setval('pggit_perf_internal.alert_suppression_effects_effect_id_seq', 2, true);


--
-- Name: performance_event_log_event_id_seq; Type: SEQUENCE SET; Schema: pggit_perf_internal; Owner: postgres
--

SELECT pg_catalog.setval('pggit_perf_internal.performance_event_log_event_id_seq', 1, true);


--
-- Name: performance_metrics_default performance_metrics_default_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_default
    ADD CONSTRAINT performance_metrics_default_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_06 performance_metrics_p2026_06_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_06
    ADD CONSTRAINT performance_metrics_p2026_06_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_07 performance_metrics_p2026_07_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_07
    ADD CONSTRAINT performance_metrics_p2026_07_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_08 performance_metrics_p2026_08_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_08
    ADD CONSTRAINT performance_metrics_p2026_08_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_09 performance_metrics_p2026_09_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_09
    ADD CONSTRAINT performance_metrics_p2026_09_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_10 performance_metrics_p2026_10_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_10
    ADD CONSTRAINT performance_metrics_p2026_10_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_11 performance_metrics_p2026_11_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_11
    ADD CONSTRAINT performance_metrics_p2026_11_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2026_12 performance_metrics_p2026_12_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2026_12
    ADD CONSTRAINT performance_metrics_p2026_12_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2027_01 performance_metrics_p2027_01_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2027_01
    ADD CONSTRAINT performance_metrics_p2027_01_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_p2027_02 performance_metrics_p2027_02_pkey; Type: CONSTRAINT; Schema: pggit; Owner: postgres
--

ALTER TABLE ONLY pggit.performance_metrics_p2027_02
    ADD CONSTRAINT performance_metrics_p2027_02_pkey PRIMARY KEY (operation_type, recorded_at, metric_id) INCLUDE (duration_microseconds);


--
-- Name: performance_metrics_default_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_default_brin ON pggit.performance_metrics_default USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_06_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_06_brin ON pggit.performance_metrics_p2026_06 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_07_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_07_brin ON pggit.performance_metrics_p2026_07 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_08_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_08_brin ON pggit.performance_metrics_p2026_08 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_09_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_09_brin ON pggit.performance_metrics_p2026_09 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_10_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_10_brin ON pggit.performance_metrics_p2026_10 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_11_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_11_brin ON pggit.performance_metrics_p2026_11 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2026_12_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2026_12_brin ON pggit.performance_metrics_p2026_12 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2027_01_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2027_01_brin ON pggit.performance_metrics_p2027_01 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_p2027_02_brin; Type: INDEX; Schema: pggit; Owner: postgres
--

CREATE INDEX performance_metrics_p2027_02_brin ON pggit.performance_metrics_p2027_02 USING brin (recorded_at, metric_id, inserted_xid) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: performance_metrics_default refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_default FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_default ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_06 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_06 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_06 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_07 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_07 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_07 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_08 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_08 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_08 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_09 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_09 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_09 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_10 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_10 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_10 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_11 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_11 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_11 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2026_12 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2026_12 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2026_12 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2027_01 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2027_01 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2027_01 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: performance_metrics_p2027_02 refuse_direct_writes; Type: TRIGGER; Schema: pggit; Owner: postgres
--

CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON pggit.performance_metrics_p2027_02 FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes('none', 'none');

ALTER TABLE pggit.performance_metrics_p2027_02 ENABLE ALWAYS TRIGGER refuse_direct_writes;


--
-- Name: SCHEMA pggit; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA pggit TO upgrade_viewer;


--
-- Name: FUNCTION duration_digest_from_bytes(bytea); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea) TO upgrade_viewer;


--
-- Name: FUNCTION compare_performance(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.compare_performance(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION detect_anomalies_statistical(p_operation_type text, p_lookback_hours integer, p_sigma_threshold double precision, p_method text, p_as_of timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.detect_anomalies_statistical(p_operation_type text, p_lookback_hours integer, p_sigma_threshold double precision, p_method text, p_as_of timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION detect_combined_anomalies(p_operation_type text, p_lookback_hours integer, p_sigma_threshold double precision, p_direction text, p_as_of timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.detect_combined_anomalies(p_operation_type text, p_lookback_hours integer, p_sigma_threshold double precision, p_direction text, p_as_of timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION detect_correlated_degradation(p_lookback_hours integer, p_correlation_threshold double precision, p_as_of timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.detect_correlated_degradation(p_lookback_hours integer, p_correlation_threshold double precision, p_as_of timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION detect_performance_degradation(p_operation_type text, p_window_hours integer, p_degradation_percent double precision, p_as_of timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.detect_performance_degradation(p_operation_type text, p_window_hours integer, p_degradation_percent double precision, p_as_of timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION explain_alert(p_alert_id bigint); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.explain_alert(p_alert_id bigint) TO upgrade_viewer;


--
-- Name: FUNCTION fraction_below(p_value bigint, p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.fraction_below(p_value bigint, p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION max_val(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.max_val(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION mean(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.mean(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION min_val(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.min_val(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION num_vals(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.num_vals(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION sum_of_squares(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.sum_of_squares(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION sum_vals(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.sum_vals(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION duration_stats_by(text, bigint, double precision[]); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.duration_stats_by(text, bigint, double precision[]) TO upgrade_viewer;


--
-- Name: TABLE performance_baselines; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_baselines TO upgrade_viewer;


--
-- Name: TABLE performance_incidents; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_incidents TO upgrade_viewer;


--
-- Name: TABLE performance_metrics; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_metrics TO upgrade_viewer;


--
-- Name: TABLE performance_operation_types; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_operation_types TO upgrade_viewer;


--
-- Name: TABLE performance_rollups; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_rollups TO upgrade_viewer;


--
-- Name: FUNCTION operation_statistics(p_window interval); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.operation_statistics(p_window interval) TO upgrade_viewer;


--
-- Name: FUNCTION operation_trends(); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.operation_trends() TO upgrade_viewer;


--
-- Name: FUNCTION percentile(p_fraction double precision, p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.percentile(p_fraction double precision, p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION percentiles(p_fractions double precision[], p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.percentiles(p_fractions double precision[], p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION performance_report(p_hours integer); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.performance_report(p_hours integer) TO upgrade_viewer;


--
-- Name: FUNCTION performance_report_diff(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.performance_report_diff(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION prometheus_metrics(); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.prometheus_metrics() TO upgrade_viewer;


--
-- Name: FUNCTION runbook(p_alert_type text, p_operation_type text); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.runbook(p_alert_type text, p_operation_type text) TO upgrade_viewer;


--
-- Name: FUNCTION simulate_detection(p_operation_type text, p_from timestamp with time zone, p_to timestamp with time zone, p_alert_threshold_multiplier double precision, p_anomaly_z_score_threshold double precision, p_degradation_percent_threshold double precision); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.simulate_detection(p_operation_type text, p_from timestamp with time zone, p_to timestamp with time zone, p_alert_threshold_multiplier double precision, p_anomaly_z_score_threshold double precision, p_degradation_percent_threshold double precision) TO upgrade_viewer;


--
-- Name: FUNCTION sparkline(p_values double precision[]); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.sparkline(p_values double precision[]) TO upgrade_viewer;


--
-- Name: FUNCTION stddev(p_digest pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.stddev(p_digest pggit.duration_digest) TO upgrade_viewer;


--
-- Name: FUNCTION suggest_thresholds(p_operation_type text, p_alerts_per_week double precision, p_weeks integer, p_as_of timestamp with time zone); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.suggest_thresholds(p_operation_type text, p_alerts_per_week double precision, p_weeks integer, p_as_of timestamp with time zone) TO upgrade_viewer;


--
-- Name: TABLE job_run_log; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.job_run_log TO upgrade_viewer;


--
-- Name: TABLE performance_baseline_history; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_baseline_history TO upgrade_viewer;


--
-- Name: FUNCTION events_within_six_hours(p_operation_type text, p_at timestamp with time zone); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.events_within_six_hours(p_operation_type text, p_at timestamp with time zone) TO upgrade_viewer;


--
-- Name: FUNCTION pggit_branch_names(); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.pggit_branch_names() TO upgrade_viewer;


--
-- Name: FUNCTION scheduled_jobs(); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.scheduled_jobs() TO upgrade_viewer;


--
-- Name: FUNCTION suppression_covers(p_at timestamp with time zone, p_starts_at timestamp with time zone, p_ends_at timestamp with time zone, p_weekly_days integer[], p_weekly_from time without time zone, p_weekly_until time without time zone, p_time_zone text); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.suppression_covers(p_at timestamp with time zone, p_starts_at timestamp with time zone, p_ends_at timestamp with time zone, p_weekly_days integer[], p_weekly_from time without time zone, p_weekly_until time without time zone, p_time_zone text) TO upgrade_viewer;


--
-- Name: FUNCTION three_significant_digits(p_value double precision); Type: ACL; Schema: pggit_perf_internal; Owner: postgres
--

GRANT ALL ON FUNCTION pggit_perf_internal.three_significant_digits(p_value double precision) TO upgrade_viewer;


--
-- Name: FUNCTION duration_digest(bigint); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.duration_digest(bigint) TO upgrade_viewer;


--
-- Name: FUNCTION duration_stats(bigint, double precision[]); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.duration_stats(bigint, double precision[]) TO upgrade_viewer;


--
-- Name: FUNCTION rollup(pggit.duration_digest); Type: ACL; Schema: pggit; Owner: postgres
--

GRANT ALL ON FUNCTION pggit.rollup(pggit.duration_digest) TO upgrade_viewer;


--
-- Name: TABLE alert_escalation_policies; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_escalation_policies TO upgrade_viewer;


--
-- Name: TABLE alert_notification_log; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_notification_log TO upgrade_viewer;


--
-- Name: TABLE alert_notification_log_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_notification_log_archive TO upgrade_viewer;


--
-- Name: TABLE alert_notification_queue; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_notification_queue TO upgrade_viewer;


--
-- Name: TABLE alert_notification_queue_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_notification_queue_archive TO upgrade_viewer;


--
-- Name: TABLE alert_suppression; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.alert_suppression TO upgrade_viewer;


--
-- Name: TABLE archive_policies; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.archive_policies TO upgrade_viewer;


--
-- Name: TABLE job_failure_log; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.job_failure_log TO upgrade_viewer;


--
-- Name: TABLE job_run_log_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.job_run_log_archive TO upgrade_viewer;


--
-- Name: TABLE merge_performance_metrics; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.merge_performance_metrics TO upgrade_viewer;


--
-- Name: TABLE operation_traces; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.operation_traces TO upgrade_viewer;


--
-- Name: TABLE operation_traces_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.operation_traces_archive TO upgrade_viewer;


--
-- Name: TABLE performance_alerts; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_alerts TO upgrade_viewer;


--
-- Name: TABLE performance_alerts_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_alerts_archive TO upgrade_viewer;


--
-- Name: TABLE performance_baseline_exclusions; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_baseline_exclusions TO upgrade_viewer;


--
-- Name: TABLE performance_change_points; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_change_points TO upgrade_viewer;


--
-- Name: TABLE performance_episodes; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_episodes TO upgrade_viewer;


--
-- Name: TABLE performance_incident_events; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_incident_events TO upgrade_viewer;


--
-- Name: TABLE performance_metrics_archive; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_metrics_archive TO upgrade_viewer;


--
-- Name: TABLE performance_seasonal_baselines; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.performance_seasonal_baselines TO upgrade_viewer;


--
-- Name: TABLE v_all_performance_metrics; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_all_performance_metrics TO upgrade_viewer;


--
-- Name: TABLE v_archive_policies; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_archive_policies TO upgrade_viewer;


--
-- Name: TABLE v_baseline_exclusions; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_baseline_exclusions TO upgrade_viewer;


--
-- Name: TABLE v_change_points; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_change_points TO upgrade_viewer;


--
-- Name: TABLE v_incident_response; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_incident_response TO upgrade_viewer;


--
-- Name: TABLE v_merge_bottleneck_analysis; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_merge_bottleneck_analysis TO upgrade_viewer;


--
-- Name: TABLE v_merge_conflict_hotspots; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_merge_conflict_hotspots TO upgrade_viewer;


--
-- Name: TABLE v_merge_phase_timeline; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_merge_phase_timeline TO upgrade_viewer;


--
-- Name: TABLE v_merge_success_rate; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_merge_success_rate TO upgrade_viewer;


--
-- Name: TABLE v_notification_delivery; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_notification_delivery TO upgrade_viewer;


--
-- Name: TABLE v_monitoring_delivery; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_monitoring_delivery TO upgrade_viewer;


--
-- Name: TABLE v_monitoring_incidents; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_monitoring_incidents TO upgrade_viewer;


--
-- Name: TABLE v_monitoring_jobs; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_monitoring_jobs TO upgrade_viewer;


--
-- Name: TABLE v_monitoring_operations; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_monitoring_operations TO upgrade_viewer;


--
-- Name: TABLE v_notification_dead_letters; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_notification_dead_letters TO upgrade_viewer;


--
-- Name: TABLE v_open_incidents; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_open_incidents TO upgrade_viewer;


--
-- Name: TABLE v_operation_overview; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_operation_overview TO upgrade_viewer;


--
-- Name: TABLE v_operation_traces; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_operation_traces TO upgrade_viewer;


--
-- Name: TABLE v_scheduled_jobs; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_scheduled_jobs TO upgrade_viewer;


--
-- Name: TABLE v_unacknowledged_alerts; Type: ACL; Schema: pggit; Owner: postgres
--

GRANT SELECT ON TABLE pggit.v_unacknowledged_alerts TO upgrade_viewer;


--
-- PostgreSQL database dump complete
--

\unrestrict eZkEh804lta5eycNaepsdVVOGg0PXEoF0NtLTqieMJ6cAj5VTkp5Dr91X73e7Qg

