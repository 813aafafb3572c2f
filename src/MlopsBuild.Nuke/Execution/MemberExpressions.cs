using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Reads lambdas by reflection: compiling one costs more than all the rest of the start.</summary>
internal static class MemberExpressions
{
    /// <summary>The member that the lambda's body names, or null.</summary>
    public static MemberInfo? Member(LambdaExpression lambda) => (Bare(lambda.Body) as MemberExpression)?.Member;

    /// <summary>The value of a body made of member accesses and conversions; anything else is interpreted.</summary>
    public static object? Evaluate(LambdaExpression lambda, object? argument) =>
        IsPlain(lambda.Body) ? Value(lambda.Body, argument) : Interpret(lambda, argument);

    private static bool IsPlain(Expression? expression) => expression switch
    {
        null or ConstantExpression or ParameterExpression => true,
        MemberExpression member => IsPlain(member.Expression),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert => IsReference(convert) && IsPlain(convert.Operand),
        _ => false,
    };

    private static bool IsReference(UnaryExpression convert) => !convert.Type.IsValueType || convert.Type == convert.Operand.Type;

    private static object? Value(Expression? expression, object? argument) => expression switch
    {
        ConstantExpression constant => constant.Value,
        ParameterExpression => argument,
        MemberExpression member => Members.Read(member.Member, Value(member.Expression, argument)),
        UnaryExpression convert => Value(convert.Operand, argument),
        _ => null,
    };

    private static object? Interpret(LambdaExpression lambda, object? argument) =>
        lambda.Compile(preferInterpretation: true).DynamicInvoke(lambda.Parameters.Count == 0 ? null : [argument]);

    private static Expression Bare(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            expression = convert.Operand;
        return expression;
    }
}
