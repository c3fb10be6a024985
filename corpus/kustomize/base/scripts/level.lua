function set_level(tag, timestamp, record)
    if record["level"] == nil then
        record["level"] = "info"
        return 2, timestamp, record
    end
    return 0, timestamp, record
end
