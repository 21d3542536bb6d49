SELECT COUNT(*) FROM working WHERE kind = 'session' AND expires_ms > $1
