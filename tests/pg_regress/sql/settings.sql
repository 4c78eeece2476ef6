-- Settings with a text: each value is checked when it is set, and when the library loads.
SET pggit_perf.time_zone = 'Nowhere/Land';
SET pggit_perf.notification_source = 'shop';
LOAD 'pggit_perf';
SELECT current_setting('pggit_perf.time_zone') AS time_zone, current_setting('pggit_perf.notification_source') AS source;

-- refused, with the name of the setting, what is wrong and what is allowed
SET pggit_perf.time_zone = 'Nowhere/Land';
\echo :LAST_ERROR_SQLSTATE
SET pggit_perf.time_zone = '';
ALTER SYSTEM SET pggit_perf.time_zone = 'Nowhere/Land';
SET pggit_perf.notification_allowed_networks = '127.0.0.0/8, nonsense';
SET pggit_perf.notification_ca_file = 'ca.pem';
SET pggit_perf.notification_secret_key_file = '../key.asc';
ALTER SYSTEM SET pggit_perf.secrets_directory = 'secrets';
ALTER SYSTEM SET pggit_perf.trusted_schema_owners = 'one,,two';
SET pggit_perf.notification_source = E'a\u200Bb';

-- taken
SET pggit_perf.time_zone = 'europe/berlin';
SET pggit_perf.notification_allowed_networks = '10.1.0.0/16, fd00::/8,192.0.2.7';
SET pggit_perf.notification_ca_file = '/etc/pggit_perf/ca.pem';
SET pggit_perf.notification_ca_file = '';
SET pggit_perf.notification_source = 'Bestellungen, Köln';
SELECT current_setting('pggit_perf.time_zone') AS time_zone, current_setting('pggit_perf.notification_source') AS source;
