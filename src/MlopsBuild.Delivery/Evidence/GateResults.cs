using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>What the gates decided, as an in-toto test result (https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md).</summary>
public static class GateResults
{
    private const string Passed = "PASSED";
    private const string Warned = "WARNED";
    private const string Failed = "FAILED";

    /// <summary>The statement about a package. A gate that decided nothing and lets pass is a warning.</summary>
    /// <param name="origin">Where the model comes from.</param>
    /// <param name="package">Digest of the package's manifest.</param>
    public static Statement Of(ModelOrigin origin, ContentHash package)
    {
        var verdicts = origin.Registration.Verdicts;
        var failed = verdicts.Where(verdict => !verdict.Passes).ToList();
        var warned = verdicts.Where(verdict => verdict.Passes && verdict.Result != VerdictResult.Pass).ToList();
        return new(origin.Name, package, PredicateTypes.TestResult, OciJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("result", failed.Count > 0 || verdicts.Count == 0 ? Failed : warned.Count > 0 ? Warned : Passed);
            json.WriteStartArray("configuration");
            foreach (var data in origin.Registration.Data)
            {
                json.WriteStartObject();
                json.WriteString("name", data.Name);
                json.WriteStartObject("digest");
                json.WriteString("sha256", data.Digest.Hex);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Names(json, "passedTests", verdicts.Where(verdict => verdict.Result == VerdictResult.Pass));
            Names(json, "warnedTests", warned);
            Names(json, "failedTests", failed);
            json.WriteEndObject();
        }));
    }

    /// <summary>Why a statement does not say that the gates let the model pass; null where it does.</summary>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    internal static string? Problem(Statement statement)
    {
        try
        {
            return OciJson.Read(statement.Predicate, "the test result", root => root.GetProperty("result").GetString() switch
            {
                Passed or Warned => null,
                Failed when Read(root, "failedTests") is { Count: > 0 } names => $"gates refused the model: {string.Join(", ", names)}",
                Failed => "no gate judged the model, or one refused it",
                var other => $"its result is \"{other}\", expected {Passed}, {Warned} or {Failed}",
            });
        }
        catch (InvalidDataException wrong)
        {
            throw new EvidenceException(wrong.Message.TrimEnd('.'), wrong);
        }
    }

    private static List<string> Read(JsonElement root, string name) =>
        root.TryGetProperty(name, out var names) && names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<Verdict> verdicts)
    {
        json.WriteStartArray(name);
        foreach (var verdict in verdicts)
            json.WriteStringValue(verdict.Slice is { } slice ? $"{verdict.Gate} ({slice.By}={slice.Value})" : verdict.Gate);
        json.WriteEndArray();
    }
}
