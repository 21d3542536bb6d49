-- Organisations entered in the register, each a command of its own with an event, private members and search keys.
-- arguments: COOKIE CSRF FIRST PAUSE_MS   FIRST: number of the first organisation; PAUSE_MS: mean pause before each command of a client
local alphabet, weights = "0123456789ABCDEFGHJKLMNPQRTUWXY", {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
local value, number, pause = {}, 0, 0
for i = 1, #alphabet do value[alphabet:sub(i, i)] = i - 1 end

-- GB 32100-2015: the 18th character checks the others.
local function uscc(first)
  local sum = 0
  for i = 1, 17 do sum = sum + value[first:sub(i, i)] * weights[i] end
  local check = (31 - sum % 31) % 31
  return first .. alphabet:sub(check + 1, check + 1)
end

function init(args)
  number, pause = tonumber(args[3]), tonumber(args[4])
  wrk.method = "POST"
  wrk.headers["Cookie"], wrk.headers["X-CSRF-Token"] = args[1], args[2]
  wrk.headers["Content-Type"] = "application/json"
end

-- Independent of each other, as people come (exponential): clients that pause alike would come as one crowd again and again.
function delay() return math.floor(-pause * math.log(1 - math.random()) + 0.5) end

function request()
  number = number + 1
  wrk.headers["Idempotency-Key"] = string.format("measured-%012d", number)
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.1", math.floor(number / 256) % 16, number % 256)
  local code = uscc(string.format("91990100%09d", number))
  return wrk.format(nil, "/api/v1/organisations", nil, string.format(
    '{"uscc":"%s","name":"示例第%d网络安全技术有限公司","kind":"service_provider","region":"990101","address":"示例市示例路%d号","contact":{"name":"示例联系人","phone":"000-%d"}}',
    code, number, number, number))
end
