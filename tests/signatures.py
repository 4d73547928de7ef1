"""What pyHanko says of signatures, in one process for many files.

    signatures.py judge ROOT.pem FILE...                 each signature of each file: intact, trusted, the file untouched
    signatures.py sign AUTHORITY INPUT.pdf FOLDER        files that pyHanko signs, for our verifier to judge
    signatures.py archive AUTHORITY INPUT.pdf FOLDER     files for long-term validation (PAdES B-LT and B-LTA), the same
    signatures.py time ROOT.pem FILE...                  the milliseconds that verifying them all takes, the middle of five
"""

import io
import sys
import time
from pathlib import Path

import pikepdf
from asn1crypto import pem
from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore


def judge(root, files):
    trusting = ValidationContext(trust_roots=[load_cert_from_pemder(root)], revocation_mode="soft-fail")
    well = True
    for file in files:
        with open(file, "rb") as opened:
            signatures = PdfFileReader(opened).embedded_signatures
            statuses = [validate_pdf_signature(signature, trusting) for signature in signatures]
        good = bool(statuses) and all(
            status.intact and status.valid and status.trusted and status.docmdp_ok is not False for status in statuses
        )
        # After the last nothing came; after the others their successors filled a field each.
        good = good and statuses[-1].modification_level == ModificationLevel.NONE
        good = good and all(status.modification_level <= ModificationLevel.FORM_FILLING for status in statuses[:-1])
        well = well and good
        print("ok" if good else "FAILED", file, *(status.summary() for status in statuses), sep="\t")
    return well


def measure(root, files):
    contents = [Path(file).read_bytes() for file in files]
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        trusting = ValidationContext(trust_roots=[load_cert_from_pemder(root)], revocation_mode="soft-fail")
        for content in contents:
            [signature] = PdfFileReader(io.BytesIO(content)).embedded_signatures
            status = validate_pdf_signature(signature, trusting)
            if not (status.bottom_line and status.modification_level == ModificationLevel.NONE):
                raise SystemExit(f"a good signature is refused: {status.summary()}")
        rounds.append(1000 * (time.perf_counter() - began))
    print(f"{sorted(rounds)[2]:.2f}")
    return True


def sign(authority, document, folder):
    authority, folder = Path(authority), Path(folder)
    ways = [
        (key, pss, digest, kind)
        for key, pss in [("rsa2048", False), ("rsa2048", True), ("rsa4096", False), ("p256", False), ("p384", False)]
        for digest in ["sha256", "sha384", "sha512"]
        for kind in [fields.SigSeedSubFilter.PADES, fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED]
        if not (key == "p384" and digest == "sha256")
    ]
    for key, pss, digest, kind in ways:
        signer = signers.SimpleSigner.load_pkcs12(authority / f"{key}.p12", passphrase=b"mat-khau", prefer_pss=pss)
        if signer is None:
            raise SystemExit(f"pyHanko does not open {key}.p12")
        with open(document, "rb") as opened:
            metadata = signers.PdfSignatureMetadata(field_name="pyHanko", md_algorithm=digest, subfilter=kind)
            signed = signers.sign_pdf(IncrementalPdfFileWriter(opened), metadata, signer=signer)
        name = "-".join(["pyhanko", key, "pss" if pss else "plain", digest, kind.value.rpartition("/")[2]])
        (folder / f"{name}.pdf").write_bytes(signed.getvalue())
    return True


def archive(authority, document, folder):
    authority, folder = Path(authority), Path(folder)
    path = list(load_certs_from_pemder([str(authority / "chain.pem")]))
    lists = [pem.unarmor((authority / f"{issuer}.crl").read_bytes())[2] for issuer in ("issuing", "root")]
    given = SimpleCertificateStore()
    given.register_multiple(path)
    stamper = DummyTimeStamper(
        load_cert_from_pemder(str(authority / "stamping.pem")),
        load_private_key_from_pemder(str(authority / "stamping.key.pem"), None),
        certs_to_embed=given,
    )
    # pyHanko writes metadata anew in every revision, which our verifier calls a change: the file has none.
    plain = io.BytesIO()
    with pikepdf.open(document) as opened:
        del opened.Root.Metadata
        opened.save(plain)
    for level, archived in [("b-lt", False), ("b-lta", True)]:
        signer = signers.SimpleSigner.load_pkcs12(authority / "rsa2048.p12", passphrase=b"mat-khau")
        metadata = signers.PdfSignatureMetadata(
            field_name="pyHanko",
            subfilter=fields.SigSeedSubFilter.PADES,
            embed_validation_info=True,
            use_pades_lta=archived,
            validation_context=ValidationContext(
                trust_roots=[load_cert_from_pemder(str(authority / "root.pem"))],
                other_certs=path,
                crls=lists,
                allow_fetching=False,
                revocation_mode="hard-fail",
            ),
        )
        plain.seek(0)
        signed = signers.sign_pdf(IncrementalPdfFileWriter(plain), metadata, signer=signer, timestamper=stamper)
        (folder / f"pyhanko-{level}.pdf").write_bytes(signed.getvalue())
    return True


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    commands = {
        "judge": lambda: judge(rest[0], rest[1:]),
        "sign": lambda: sign(*rest),
        "archive": lambda: archive(*rest),
        "time": lambda: measure(rest[0], rest[1:]),
    }
    done = commands[command]()
    sys.exit(0 if done else 1)
