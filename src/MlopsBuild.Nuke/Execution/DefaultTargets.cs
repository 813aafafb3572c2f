using System.Linq.Expressions;

namespace Nuke.Common.Execution;

/// <summary>What runs when no target is named, as functions of the build.</summary>
internal static class DefaultTargets
{
    public static Func<NukeBuild, Target?>[] Of<T>(Func<T, Target>[] selectors)
        where T : NukeBuild
    {
        var targets = new Func<NukeBuild, Target?>[selectors.Length];
        for (var i = 0; i < selectors.Length; i++)
            targets[i] = new Selector<T>(selectors[i]).Select;
        return targets;
    }

    public static Func<NukeBuild, Target?>[] Of<T>(Expression<Func<T, Target>>[] selectors)
        where T : NukeBuild
    {
        var targets = new Func<NukeBuild, Target?>[selectors.Length];
        for (var i = 0; i < selectors.Length; i++)
        {
            var selector = selectors[i];
            targets[i] = build => MemberExpressions.Evaluate(selector, build) as Target;
        }

        return targets;
    }

    private sealed class Selector<T>(Func<T, Target> selector)
        where T : NukeBuild
    {
        public Target? Select(NukeBuild build) => selector((T)build);
    }
}
