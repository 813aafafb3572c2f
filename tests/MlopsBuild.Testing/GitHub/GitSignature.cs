using System.Globalization;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>Who did something, and when.</summary>
internal sealed record GitSignature(string Name, string Email, DateTimeOffset Time)
{
    public JsonObject Json() => new() { ["name"] = Name, ["email"] = Email, ["date"] = GitHubLinks.Time(Time) };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} <{Email}> {Time.ToUnixTimeSeconds()} +0000");
}
