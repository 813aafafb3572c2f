using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

/// <summary>Holds JSON against a schema, by Python's jsonschema.</summary>
internal static class JsonSchema
{
    /// <summary>The text of a schema in docs/schemas.</summary>
    public static string Published(string name) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "schemas", $"{name}.v1.schema.json"));

    public static async Task FollowsAsync(string schema, string json)
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        const string Validate = "import json, jsonschema, sys; s = json.loads(sys.argv[1]); v = jsonschema.validators.validator_for(s); v.check_schema(s); v(s).validate(json.load(sys.stdin))";
        var result = await new Command(Python, "-c", Validate, schema) { Input = json }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything + json);
    }
}
