using System.Reflection;
using System.Text.RegularExpressions;
using MlopsBuild.Ci;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Parameters of a build as inputs and secrets of CI servers.</summary>
internal sealed partial class CiParameters
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, MemberInfo> _members = new(StringComparer.Ordinal);

    /// <summary>The parameters of a build class and of its components.</summary>
    public CiParameters(Type build)
    {
        for (var type = build; type is not null; type = type.BaseType)
            Add(type);
        foreach (var component in build.GetInterfaces())
            Add(component);
    }

    /// <summary><c>learning-rate</c> for <c>LearningRate</c>.</summary>
    public static string Dashed(string name) => new CiInput(name, CiInputKind.Text).Name;

    /// <summary>The input for a parameter; null, and a problem, where there is none.</summary>
    public CiInput? Input(string name, string subject, List<string> problems)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            problems.Add($"{subject}: the input \"{name}\" is no parameter of the build; expected one of {string.Join(", ", _members.Keys.Order(StringComparer.Ordinal))}.");
            return null;
        }

        if (IsSecret(member))
        {
            problems.Add($"{subject}: the parameter \"{name}\" is a secret, and servers show inputs to everybody; name it in Secrets.");
            return null;
        }

        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var data = member.GetCustomAttributesData().First(IsParameter);
        return new CiInput(NameOf(member), KindOf(type))
        {
            Description = data.ConstructorArguments is [{ Value: string description }, ..] ? description.Replace('$', ' ') : "",
            Choices = type.IsEnum ? Enum.GetNames(type) : [],
        };
    }

    /// <summary>The secret for a parameter, or the one that has this name at the server.</summary>
    public CiSecret Secret(string name) =>
        _members.TryGetValue(name, out var member) ? new CiSecret(Dashed(NameOf(member)).Replace('-', '_').ToUpperInvariant(), NameOf(member)) : new CiSecret(name, name);

    private static CiInputKind KindOf(Type type) =>
        type == typeof(bool) ? CiInputKind.Switch
        : type.IsEnum ? CiInputKind.Choice
        : type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? CiInputKind.Number
        : CiInputKind.Text;

    private void Add(Type type)
    {
        foreach (var member in type.GetProperties(Declared).Concat<MemberInfo>(type.GetFields(Declared)))
        {
            if (member.IsDefined(typeof(ParameterAttribute), inherit: false))
                _members.TryAdd(Simple().Replace(member.Name, ""), member);
        }
    }

    private static string NameOf(MemberInfo member)
    {
        var named = member.GetCustomAttributesData().First(IsParameter).NamedArguments.FirstOrDefault(argument => argument.MemberName == "Name");
        return named.TypedValue.Value as string ?? Simple().Replace(member.Name, "");
    }

    private static bool IsParameter(CustomAttributeData data) => typeof(ParameterAttribute).IsAssignableFrom(data.AttributeType);

    private static bool IsSecret(MemberInfo member) => member.IsDefined(typeof(SecretAttribute), inherit: false);

    // An explicit implementation is named after its component, too.
    [GeneratedRegex(@"^.*\.")]
    private static partial Regex Simple();
}
