using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>An answer of the API server that says no.</summary>
internal sealed partial class ClusterRefusal : Exception
{
    private const int MostShown = 2000;

    private ClusterRefusal(HttpStatusCode status, JsonNode? answer, string message)
        : base(message) => (Status, Reason, Causes) = (status, (string?)answer?["reason"] ?? "", [.. Listed(answer)]);

    /// <summary>Status of HTTP.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The reason by its name, such as <c>AlreadyExists</c>; empty where none was given.</summary>
    public string Reason { get; }

    /// <summary>Fields that were refused, and why.</summary>
    public IReadOnlyList<(string Reason, string Field, string Message)> Causes { get; }

    /// <summary>Whether fields are somebody else's.</summary>
    public bool IsConflict => Causes.Any(cause => cause.Reason == "FieldManagerConflict");

    /// <summary>Reads an answer.</summary>
    /// <param name="what">What was asked for, such as <c>apply Deployment staging</c>.</param>
    /// <param name="status">Status of HTTP.</param>
    /// <param name="body">Body of the answer.</param>
    public static ClusterRefusal Of(string what, HttpStatusCode status, string body)
    {
        var answer = Read(body);
        return new(status, answer, Sentence(what, status, answer, body));
    }

    private static string Sentence(string what, HttpStatusCode status, JsonNode? answer, string body)
    {
        var said = VisibleText.Of(((string?)answer?["message"] ?? Begin(body)).Trim().TrimEnd('.'), MostShown);
        var reason = (string?)answer?["reason"] ?? "";
        var code = (int)status;
        if (CausesFor(answer, "FieldManagerConflict") is { Count: > 0 } conflicts)
        {
            var fields = conflicts.Select(cause => $"  {VisibleText.Of(cause.Field, MostShown)}: {VisibleText.Of(Owner(cause.Message), MostShown)}");
            return $"The cluster did not {what}, since others have set fields of it:\n{string.Join('\n', fields)}\nLet them go there, or say TakeOver to set them from now on.";
        }

        return code switch
        {
            401 => $"The cluster did not {what}, since it does not know who asks (401): {said}. Sign in anew, or name another context.",
            403 when said.Contains("quota", StringComparison.Ordinal) => $"The cluster did not {what}, since a quota of the namespace is used up: {said}. Ask for less, or have the quota raised.",
            403 when Missing(said) is var (verb, resource, group, place) =>
                $"The cluster did not {what}, since the right to {verb} {resource}{(group.Length > 0 ? $" (API group {group})" : "")} {place} is missing (403): {said}. A Role with that verb and a RoleBinding give it.",
            403 => $"The cluster did not {what} (403): {said}.",
            404 when reason == "NotFound" => $"The cluster did not {what}, since there is none: {said}.",
            404 => $"The cluster did not {what}, since there is nothing at that address (404): {said}. Is it the address of an API server, of version 1.25 or later?",
            409 when reason == "AlreadyExists" => $"The cluster did not {what}, since it is there already: {said}.",
            409 => $"The cluster did not {what}, since somebody changed it at the same time (409): {said}. Deploy again.",
            422 or 400 => $"The cluster did not {what}, since it is not valid ({code}): {said}.",
            429 => $"The cluster did not {what}, since it is asked too much (429): {said}. Deploy again in a while.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The cluster did not {what} ({code}): {said}."),
        };
    }

    private static (string Verb, string Resource, string Group, string Place)? Missing(string said)
    {
        var match = RightForm().Match(said);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Success ? $"in namespace \"{match.Groups[4].Value}\"" : "of the cluster") : null;
    }

    private static string Owner(string message) => message.StartsWith("conflict with ", StringComparison.Ordinal) ? $"is {message["conflict with ".Length..]}" : message;

    private static List<(string Reason, string Field, string Message)> CausesFor(JsonNode? answer, string reason) => [.. Listed(answer).Where(cause => cause.Reason == reason)];

    private static IEnumerable<(string Reason, string Field, string Message)> Listed(JsonNode? answer) =>
        (answer?["details"]?["causes"] as JsonArray ?? []).Select(cause => ((string?)cause?["reason"] ?? "", (string?)cause?["field"] ?? "", (string?)cause?["message"] ?? ""));

    private static JsonNode? Read(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject answer && (string?)answer["kind"] == "Status" ? answer : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Begin(string body) => body.Trim().Length == 0 ? "it said nothing" : $"it said \"{body.Trim()[..Math.Min(200, body.Trim().Length)]}\"";

    [GeneratedRegex("cannot ([a-z]+) resource \"([^\"]+)\" in API group \"([^\"]*)\" (?:in the namespace \"([^\"]*)\"|at the cluster scope)")]
    private static partial Regex RightForm();
}
