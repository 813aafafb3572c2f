using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    /// <summary>The arguments of the process, without the program.</summary>
    public static string[] CommandLineArguments => [.. Session.Current.Invocation.Arguments];

    /// <summary>Whether the command line has an argument of that name; dashes and case do not matter.</summary>
    public static bool HasArgument(string name) => Find(name) is not null;

    /// <summary>Whether the command line has an argument for the member.</summary>
    public static bool HasArgument(MemberInfo member) => HasArgument(Parameter.NameOf(member, member.GetCustomAttribute<ParameterAttribute>()));

    /// <summary>Whether the command line has an argument for the member that the lambda names.</summary>
    public static bool HasArgument<T>(Expression<Func<T>> expression) => HasArgument(expression.GetMemberInfo());

    /// <summary>The value of a named argument, converted, or the type's default when it is not given.</summary>
    /// <param name="name">Its name; dashes and case do not matter.</param>
    /// <param name="separator">What stands between the elements of an array that is given as one text.</param>
    /// <exception cref="ArgumentException">The value cannot be converted.</exception>
    public static T? GetNamedArgument<T>(string name, char? separator = null) =>
        Find(name) is { } argument ? Converted<T>(argument.Text, argument.Values, separator) : default;

    /// <summary>The argument at the position, from 0, among those before the first that has a name; the type's default when there are fewer.</summary>
    /// <exception cref="ArgumentException">The value cannot be converted.</exception>
    public static T? GetPositionalArgument<T>(int position, char? separator = null)
    {
        var positional = Session.Current.Arguments.Positional;
        return position < 0 || position >= positional.Count ? default : Converted<T>($"Argument {position}", [positional[position]], separator);
    }

    /// <summary>The arguments before the first that has a name, or null when there are none.</summary>
    /// <exception cref="ArgumentException">A value cannot be converted.</exception>
    public static T[]? GetAllPositionalArguments<T>(char? separator = null) =>
        Session.Current.Arguments.Positional is { Count: > 0 } positional ? Converted<T[]>("Arguments", positional, separator) : null;

    /// <summary>Splits a command line at its spaces, except within double or single quotes, which are left out; a backslash before a quote keeps it.</summary>
    public static string[] ParseCommandLineArguments(string commandLine)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var begun = false;
        char? quote = null;
        for (var i = 0; i < commandLine.Length; i++)
        {
            var c = commandLine[i];
            if (c == '\\' && i + 1 < commandLine.Length && commandLine[i + 1] is '"' or '\'' && quote != '\'')
                current.Append(commandLine[++i]);
            else if (quote is null && c is '"' or '\'')
                quote = c;
            else if (c == quote)
                quote = null;
            else if (quote is null && char.IsWhiteSpace(c))
            {
                if (begun)
                    arguments.Add(current.ToString());
                current.Clear();
                begun = false;
                continue;
            }
            else
                current.Append(c);
            begun = true;
        }

        if (begun)
            arguments.Add(current.ToString());
        return [.. arguments];
    }

    private static Argument? Find(string name) => Session.Current.Arguments.Find(ParameterName.Key(name));
}
