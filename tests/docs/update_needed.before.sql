SET row_security = off;
CREATE EXTENSION pggit_perf VERSION '0.6.0';
