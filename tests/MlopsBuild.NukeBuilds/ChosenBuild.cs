using System;
using System.Reflection;

/// <summary>Runs the Main of the build that the variable NUKE_BUILDS_RUN names: a class, or a snippet's namespace.</summary>
static class ChosenBuild
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static int Main()
    {
        var name = Environment.GetEnvironmentVariable("NUKE_BUILDS_RUN") ?? "Build";
        var assembly = typeof(ChosenBuild).Assembly;
        var build = assembly.GetType(name) ?? assembly.GetType($"Snippets.{name}.Build")
            ?? throw new InvalidOperationException($"NUKE_BUILDS_RUN is \"{name}\"; expected a build class of this program.");
        return build.GetMethod("Main", Static)!.CreateDelegate<Func<int>>()();
    }
}
