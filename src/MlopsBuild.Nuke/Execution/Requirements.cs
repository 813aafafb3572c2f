using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>What must hold before anything runs.</summary>
internal static class Requirements
{
    public static void Check(NukeBuild build, List<InjectedMember> members, List<string> mistakes)
    {
        foreach (var target in build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled && target.HasRequirements)
                Check(build, target, mistakes);

        foreach (var (member, attribute) in members)
            if (member.IsDefined(typeof(RequiredAttribute)) && IsMissing(Members.Read(member, build)))
                mistakes.Add($"Member '{Parameter.NameOf(member, attribute as ParameterAttribute)}' is required to be not null or empty{Locked(member)}");
    }

    private static void Check(NukeBuild build, ExecutableTarget target, List<string> mistakes)
    {
        foreach (var requirement in target.DelegateRequirements)
            Check(build, target, requirement, mistakes);
    }

    private static void Check(NukeBuild build, ExecutableTarget target, LambdaExpression requirement, List<string> mistakes)
    {
        if (requirement.ReturnType == typeof(bool))
        {
            if (MemberExpressions.Evaluate(requirement, null) is not true)
                mistakes.Add($"Target '{target.Name}' requires '{requirement.Body}'");
            return;
        }

        var member = MemberExpressions.Member(requirement);
        var value = member?.DeclaringType?.IsInstanceOfType(build) == true ? Members.Read(member, build) : MemberExpressions.Evaluate(requirement, null);
        if (IsMissing(value))
            mistakes.Add($"Target '{target.Name}' requires member '{Name(member, requirement)}' to be not null or empty{Locked(member)}");
    }

    private static string Locked(MemberInfo? member) =>
        member is null ? "" : Session.Current.Values.Locked(Parameter.NameOf(member, member.GetCustomAttribute<ParameterAttribute>()));

    private static string Name(MemberInfo? member, LambdaExpression requirement) => member is null ? requirement.Body.ToString() : Members.ShortName(member);

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
