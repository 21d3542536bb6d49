SELECT sm3, bytes FROM rule_pack ORDER BY sm3
