// A certificate authority for one test, made by openssl. Keys live as long as the test's folder.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Makes an authority and a person's key under it, in `folder`.
 * Returns the paths: `authority` (PEM) and `p12`, opened by `password`.
 */
export async function makeSigner(folder, { name, password, algorithm = "rsa:2048" }) {
  const file = (leaf) => path.join(folder, leaf);
  const openssl = (...rest) => run("openssl", rest, { cwd: folder });
  await writeFile(
    file("person.ext"),
    "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n" +
      "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
  );
  await openssl(
    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650",
    "-utf8", "-subj", "/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=CA thử nghiệm",
    "-addext", "keyUsage=critical,keyCertSign,cRLSign",
  );
  const [kind, detail] = algorithm.split(":");
  const newKey = kind === "rsa" ? ["-newkey", algorithm] : ["-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${detail}`];
  await openssl(
    "req", ...newKey, "-nodes", "-keyout", "person.key", "-out", "person.csr",
    "-utf8", "-subj", `/C=VN/O=Tỉnh uỷ thử nghiệm/CN=${name}`,
  );
  await openssl(
    "x509", "-req", "-in", "person.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
    "-days", "730", "-sha256", "-extfile", "person.ext", "-out", "person.pem",
  );
  await openssl(
    "pkcs12", "-export", "-inkey", "person.key", "-in", "person.pem", "-certfile", "ca.pem",
    "-name", name, "-out", "person.p12", "-passout", `pass:${password}`,
  );
  return { authority: file("ca.pem"), p12: file("person.p12") };
}
