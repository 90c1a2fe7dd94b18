using System.Numerics;
using System.Runtime.CompilerServices;

namespace SerPS.Signal;

/// <summary>
/// Angles of vectors of complex numbers and back, right to about 2e-7, without a branch. The polynomials are least-maximum fits of the
/// relative error, in the square of the argument.
/// </summary>
internal static class Trigonometry
{
    private const float HalfPi = 1.57079637f;
    private const float HalfPiRest = -4.37113883e-8f; // π/2 less the number above

    /// <summary>The angle of x + iy, −π…π; 0 for the number 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Angle(Vector<float> y, Vector<float> x)
    {
        Vector<float> width = Vector.Abs(x), height = Vector.Abs(y);
        Vector<float> larger = Vector.MaxNative(width, height), smaller = Vector.MinNative(width, height);
        Vector<float> z = smaller / Vector.ConditionalSelect(Vector.Equals(larger, Vector<float>.Zero), Vector<float>.One, larger);
        Vector<float> square = z * z; // arctan(z) / z for z in 0…1
        Vector<float> angle = Polynomial(
            square, 0.00284989f, -0.01606862f, 0.0426915f, -0.07504293f, 0.10640933f, -0.14203644f, 0.19992619f,
            -0.33333073f, 0.99999998f) * z;
        angle = Vector.ConditionalSelect(Vector.GreaterThan(height, width), new Vector<float>(HalfPi) - angle, angle);
        angle = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(2 * HalfPi) - angle, angle);
        return Vector.ConditionalSelect(Vector.LessThan(y, Vector<float>.Zero), -angle, angle);
    }

    /// <summary>Sine and cosine of an angle of a few turns at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> Sin, Vector<float> Cos) SinCos(Vector<float> angle)
    {
        Vector<float> quarters = Vector.Round(angle * (1 / HalfPi));
        Vector<float> rest = Vector.FusedMultiplyAdd(quarters, new Vector<float>(-HalfPi), angle);
        rest = Vector.FusedMultiplyAdd(quarters, new Vector<float>(-HalfPiRest), rest); // −π/4…π/4
        Vector<float> square = rest * rest;
        Vector<float> sin = Polynomial(square, -1.95018220e-4f, 8.33201645e-3f, -0.166666502f, 0.999999997f) * rest;
        Vector<float> cos = Polynomial(square, 2.43726793e-5f, -1.38865291e-3f, 4.16666132e-2f, -0.499999996f, 1f);
        Vector<int> turn = Vector.ConvertToInt32(quarters), two = new(2);
        Vector<int> isOdd = Vector.Equals(turn & Vector<int>.One, Vector<int>.One);
        Vector<int> sinIsNegative = Vector.Equals(turn & two, two), cosIsNegative = Vector.Equals((turn + Vector<int>.One) & two, two);
        (sin, cos) = (Vector.ConditionalSelect(isOdd, cos, sin), Vector.ConditionalSelect(isOdd, sin, cos));
        return (Vector.ConditionalSelect(sinIsNegative, -sin, sin), Vector.ConditionalSelect(cosIsNegative, -cos, cos));
    }

    /// <summary>A polynomial by Horner's rule, the highest coefficient first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Polynomial(Vector<float> x, params ReadOnlySpan<float> coefficients)
    {
        var sum = new Vector<float>(coefficients[0]);
        foreach (float coefficient in coefficients[1..])
        {
            sum = Vector.FusedMultiplyAdd(sum, x, new Vector<float>(coefficient));
        }

        return sum;
    }
}
