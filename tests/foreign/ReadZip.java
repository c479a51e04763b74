// SPDX-License-Identifier: Apache-2.0
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads every entry of a ZIP, from the front ("stream") or by its directory ("file"), and prints the names. */
public class ReadZip {
    private static long crcOf(InputStream in) throws IOException {
        CRC32 crc = new CRC32();
        byte[] bytes = new byte[1 << 16];
        for (int n; (n = in.read(bytes)) > 0; )
            crc.update(bytes, 0, n);
        return crc.getValue();
    }

    private static void check(ZipEntry entry, long crc) {
        if (entry.getCrc() != crc)
            throw new IllegalStateException("CRC of " + entry.getName());
        System.out.println(entry.getName());
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("stream")) {
            try (ZipInputStream zip = new ZipInputStream(new FileInputStream(arguments[1]))) {
                for (ZipEntry entry; (entry = zip.getNextEntry()) != null; )
                    check(entry, crcOf(zip));
            }
        } else {
            try (ZipFile zip = new ZipFile(arguments[1])) {
                for (ZipEntry entry : Collections.list(zip.entries()))
                    check(entry, crcOf(zip.getInputStream(entry)));
            }
        }
    }
}
