using System.Collections.Concurrent;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Hands the keys of a push over in the environment, where a dotnet is able to take them there: every user of the machine can read command lines.</summary>
internal static class NuGetKeys
{
    private const string KeyVariable = "NUGET_API_KEY";
    private const string SymbolKeyVariable = "NUGET_SYMBOL_API_KEY";
    private static readonly ConcurrentDictionary<(string Program, string? Folder), bool> Able = new();

    public static ToolOptions InEnvironment(DotNetNuGetPushSettings options, string program)
    {
        var keys = new[] { options.ApiKey, options.SymbolApiKey }.OfType<string>().ToArray();
        // What dotnet is able to depends on the folder's global.json too.
        if (keys.Length == 0 || !Able.GetOrAdd((program, options.ProcessWorkingDirectory), x => IsAble(x.Program, x.Folder)))
            return options;
        var changed = options.AddProcessRedactedSecrets(keys).ResetApiKey().ResetSymbolApiKey();
        if (options.ApiKey is { } key)
            changed = changed.SetProcessEnvironmentVariable(KeyVariable, key);
        return options.SymbolApiKey is { } symbolKey ? changed.SetProcessEnvironmentVariable(SymbolKeyVariable, symbolKey) : changed;
    }

    private static bool IsAble(string program, string? folder)
    {
        using var help = ProcessTasks.StartProcess(program, "nuget push --help", folder, logOutput: false, logInvocation: false);
        help.AssertWaitForExit();
        var text = help.Output.StdToText();
        return text.Contains(KeyVariable) && text.Contains(SymbolKeyVariable);
    }
}
