-- GETs of paths taken in turn from a file, each as from another client network, as a reverse proxy would tell.
-- arguments: FILE [alone]   FILE: one path a line; alone: with a cookie, so that no answer is shared
local paths, next_path = {}, 0

function init(args)
  if args[2] then wrk.headers["Cookie"] = "sizing=large" end
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
end

function request()
  next_path = next_path + 1
  local client = next_path % 4096
  wrk.headers["X-Forwarded-For"] = "10." .. math.floor(client / 256) .. "." .. client % 256 .. ".1"
  return wrk.format("GET", paths[next_path % #paths + 1])
end
