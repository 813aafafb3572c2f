using System.Globalization;
using System.Text;
using System.Text.Json;
using MlopsBuild.Runs;

namespace MlopsBuild.Registry;

/// <content>The policy as text.</content>
public sealed partial record PromotionPolicy
{
    /// <summary>Name and version of the text.</summary>
    public const string Schema = "mlopsbuild/policy/v1";

    private const string Hour = "HH:mm:ss.fffffff";

    /// <summary>Canonical text of the policy, one line of JSON: equal policies have equal texts.</summary>
    public string Describe()
    {
        var json = new JsonText(indented: false);
        json.BeginObject();
        json.Write("schema", Schema);
        Write(json, "gates", Gates.Order(StringComparer.Ordinal));
        json.Write("withoutGates", IsWithoutGates);
        json.Write("oldestDataTicks", OldestData?.Ticks);
        json.Write("approvals", (long)Approvals);
        Write(json, "approvers", Approvers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        json.Write("authorApproves", AuthorApproves);
        json.BeginArray("soaks");
        foreach (var soak in Soaks)
        {
            json.BeginObject();
            json.Write("alias", soak.Alias);
            json.Write("ticks", soak.Time.Ticks);
            json.EndObject();
        }

        json.EndArray();
        json.BeginArray("hours");
        foreach (var hours in Hours)
        {
            json.BeginObject();
            json.Write("from", hours.From.ToString(Hour, CultureInfo.InvariantCulture));
            json.Write("to", hours.To.ToString(Hour, CultureInfo.InvariantCulture));
            json.Write("zone", hours.TimeZone);
            Write(json, "days", hours.Days.Select(day => day.ToString()));
            json.EndObject();
        }

        json.EndArray();
        json.BeginArray("freezes");
        foreach (var freeze in Freezes)
        {
            json.BeginObject();
            json.Write("from", RegistryTime.Format(freeze.From));
            json.Write("to", RegistryTime.Format(freeze.To));
            json.Write("reason", freeze.Reason);
            json.EndObject();
        }

        json.EndArray();
        json.Write("signature", SignatureRequired);
        // Policies without it keep the digest that they had before there was any.
        if (Evidence.Count > 0)
        {
            Write(json, "evidence", Evidence.Select(kind => kind.ToString()));
            Write(json, "evidenceSigners", EvidenceSigners.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }

        json.EndObject();
        return Encoding.UTF8.GetString(json.ToUtf8());
    }

    /// <summary>Reads what <see cref="Describe"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static PromotionPolicy Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.GetProperty("schema").GetString() is var schema && schema != Schema)
                throw new FormatException($"Its schema is \"{schema}\", expected \"{Schema}\".");
            return new()
            {
                Gates = Texts(root, "gates"),
                IsWithoutGates = root.GetProperty("withoutGates").GetBoolean(),
                OldestData = root.GetProperty("oldestDataTicks") is { ValueKind: JsonValueKind.Number } ticks ? new TimeSpan(ticks.GetInt64()) : null,
                Approvals = root.GetProperty("approvals").GetInt32(),
                Approvers = Texts(root, "approvers"),
                AuthorApproves = root.GetProperty("authorApproves").GetBoolean(),
                Soaks = [.. root.GetProperty("soaks").EnumerateArray().Select(item => new SoakTime(item.GetProperty("alias").GetString()!, new(item.GetProperty("ticks").GetInt64())))],
                Hours = [.. root.GetProperty("hours").EnumerateArray().Select(ReadHours)],
                Freezes = [.. root.GetProperty("freezes").EnumerateArray().Select(item =>
                    new FreezePeriod(Time(item, "from"), Time(item, "to"), item.GetProperty("reason").GetString()!))],
                SignatureRequired = root.GetProperty("signature").GetBoolean(),
                Evidence = root.TryGetProperty("evidence", out _) ? [.. Texts(root, "evidence").Select(Enum.Parse<EvidenceKind>)] : [],
                EvidenceSigners = root.TryGetProperty("evidenceSigners", out _) ? Texts(root, "evidenceSigners") : [],
            };
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"It is no {Schema}: {cause.Message}", cause);
        }
    }

    private static AllowedHours ReadHours(JsonElement item) => new(
        TimeOnly.ParseExact(item.GetProperty("from").GetString()!, Hour, CultureInfo.InvariantCulture),
        TimeOnly.ParseExact(item.GetProperty("to").GetString()!, Hour, CultureInfo.InvariantCulture),
        item.GetProperty("zone").GetString()!,
        [.. Texts(item, "days").Select(Enum.Parse<DayOfWeek>)]);

    private static DateTimeOffset Time(JsonElement item, string name) => RegistryTime.Parse(item.GetProperty(name).GetString()!);

    private static IReadOnlyList<string> Texts(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private static void Write(JsonText json, string name, IEnumerable<string> texts)
    {
        json.BeginArray(name);
        foreach (var text in texts)
            json.Write(null, text);
        json.EndArray();
    }
}
