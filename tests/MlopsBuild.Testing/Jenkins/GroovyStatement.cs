namespace MlopsBuild.Testing.Jenkins;

/// <summary>A statement of a Jenkinsfile: a name, its arguments and its block.</summary>
/// <param name="Name">The name that it begins with.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record GroovyStatement(string Name, int Line)
{
    /// <summary>Arguments in order; those without a name have an empty one.</summary>
    public IReadOnlyList<(string Name, GroovyValue Value)> Arguments { get; init; } = [];

    /// <summary>What is assigned to the name; null where nothing is.</summary>
    public GroovyValue? Assigned { get; init; }

    /// <summary>The block behind it; null where there is none.</summary>
    public IReadOnlyList<GroovyStatement>? Block { get; init; }

    /// <summary>The block as it is written.</summary>
    public string BlockText { get; init; } = "";

    /// <summary>The argument of a name, or the only one without.</summary>
    public GroovyValue? Argument(string name) => Arguments.Where(argument => argument.Name == name).Select(argument => argument.Value).FirstOrDefault();
}
