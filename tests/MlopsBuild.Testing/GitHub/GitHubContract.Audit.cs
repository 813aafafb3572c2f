using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubContract
{
    /// <summary>Answers that pass whatever is in them, such as <c>GET /user 200</c>: prism says nothing where it cannot read a part of the description.</summary>
    public async Task<IReadOnlyList<string>> UncheckedAsync()
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(await CutAsync()))!;
        var passing = new List<string>();
        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject().Where(one => one.Value?["responses"] is not null))
            {
                foreach (var status in operation!["responses"]!.AsObject().Select(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture)).Where(status => status is >= 200 and < 300 and not 204))
                {
                    var address = Numbers().Replace(path, "1").Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
                    var exchange = new GitHubExchange(method.ToUpperInvariant(), address, [], [])
                    {
                        NamedAddress = address,
                        Status = status,
                        AnswerHeaders = [("Content-Type", "application/json; charset=utf-8")],
                        AnswerBody = Encoding.UTF8.GetBytes("""[{"nothing":"of this kind"}, 3]"""),
                    };
                    if ((await ViolationsAsync(exchange)).All(violation => violation.IsRequest))
                        passing.Add($"{method.ToUpperInvariant()} {path} {status}");
                }
            }
        }

        return passing;
    }

    [GeneratedRegex(@"\{[^}]*(id|number)\}")]
    private static partial Regex Numbers();
}
