namespace Cambio.Gateway.Requests;

/// <summary>Decodes <c>application/x-www-form-urlencoded</c> text.</summary>
internal static class FormText
{
    /// <summary>Decodes <c>%41</c> and <c>+</c>; false when a percent sign is not followed by two hex digits.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<byte> output, out int length)
    {
        length = 0;
        for (int i = 0; i < encoded.Length; i++)
        {
            byte b = encoded[i];
            if (b == (byte)'%')
            {
                if (i + 2 >= encoded.Length
                    || !char.IsAsciiHexDigit((char)encoded[i + 1])
                    || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                {
                    return false;
                }

                b = (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2]));
                i += 2;
            }
            else if (b == (byte)'+')
            {
                b = (byte)' ';
            }

            output[length++] = b;
        }

        return true;
    }

    private static int Digit(byte hex) => hex <= (byte)'9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
