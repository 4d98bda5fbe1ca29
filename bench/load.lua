-- For wrk: prints, with tabs, answers as wanted in a second, those that were not, and the ms within which 99 of 100 came.
-- Asks for the URL, or where POST_PATH is set posts what else the environment says, with a number of its own in each.
local path, wanted = os.getenv("POST_PATH"), os.getenv("POST_WANTED")
local threads = {}
n, good, bad, first = 0, 0, 0, ""

function setup(thread) table.insert(threads, thread) end

if path then
  local headers = {["Content-Type"] = os.getenv("POST_TYPE"), [os.getenv("POST_HEADER")] = os.getenv("POST_VALUE")}
  local body = os.getenv("POST_BODY")

  function request()
    n = n + 1
    return wrk.format("POST", path, headers, (body:gsub("NUMBER", tostring(n))))
  end

  function response(status, _, text)
    if tostring(status) == wanted then good = good + 1 return end
    bad = bad + 1
    if first == "" then first = status .. " " .. text:sub(1, 2000):gsub("%s+", " ") end
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  local answered = summary.requests - errors.status
  if path then
    answered = 0
    for _, thread in ipairs(threads) do
      answered, failed = answered + thread:get("good"), failed + thread:get("bad")
      if thread:get("first") ~= "" then io.stderr:write("failed: ", thread:get("first"), "\n") end
    end
  else
    failed = failed + errors.status
  end
  io.write(string.format("load\t%.3f\t%d\t%.3f\t%d\n", answered / (summary.duration / 1e6), failed,
                         latency:percentile(99) / 1000, answered))
end
