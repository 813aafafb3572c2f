using Nuke.Common.Tooling;

namespace MlopsBuild.Tests.Nuke.Tools;

[Command(Type = typeof(GreetTasks), Command = nameof(GreetTasks.Greet), Arguments = "-c \"import json,os,sys; print(json.dumps({'Arguments': sys.argv[1:], 'Variable': os.environ.get('GREET_VARIABLE')}))\"")]
public class GreetSettings : ToolOptions
{
    [Argument(Format = "--name {value}")] public string? Name => Get<string>(() => Name);

    [Argument(Format = "{value}", Position = -1)] public string? Last => Get<string>(() => Last);

    [Argument(Format = "{value}", Position = 1)] public string? First => Get<string>(() => First);

    [Argument(Format = "{value}", Position = -2)] public string? LastButOne => Get<string>(() => LastButOne);

    [Argument(Format = "--loud", AlternativeFormat = "--soft")] public bool? Loud => Get<bool?>(() => Loud);

    [Argument(Format = "--count={value}")] public int? Count => Get<int?>(() => Count);

    [Argument(Format = "--tags {value}", Separator = ",")] public IReadOnlyList<string>? Tags => Get<List<string>>(() => Tags);

    [Argument(Format = "--label {key}={value}")] public IReadOnlyDictionary<string, object>? Labels => Get<Dictionary<string, object>>(() => Labels);

    [Argument(Format = "--set {key}:{value}", Separator = ";")] public IReadOnlyDictionary<string, int>? Numbers => Get<Dictionary<string, int>>(() => Numbers);

    [Argument(Format = "--group {key}={value}", Separator = "+")] public ILookup<string, string>? Groups => Get<global::Nuke.Common.Utilities.Collections.LookupTable<string, string>>(() => Groups);

    [Argument(Format = "--password {value}", Secret = true)] public string? Password => Get<string>(() => Password);

    [Argument(Format = "--pause {value}", FormatterMethod = nameof(Seconds))] public TimeSpan? Pause => Get<TimeSpan?>(() => Pause);

    public string? NotWritten => Get<string>(() => NotWritten);

    private static string Seconds(TimeSpan value) => $"{value.TotalSeconds}s";
}
