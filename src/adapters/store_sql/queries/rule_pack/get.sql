SELECT bytes FROM rule_pack WHERE sm3 = $1
