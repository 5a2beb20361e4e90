package chatroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal is one whatever is missing in it: whoever asked must hear of it. */
class ServerFrameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'err','address':'r1','failureCode':404,'message':'No.'}|404|No.",
        "{'type':'err','address':'r1'}|500|''",
        "{'type':'err','address':'r1','failureCode':null,'message':null}|500|''",
        "{'type':'err','address':'r1','failureCode':'x','message':''}|500|''",
        "{'type':'err','address':'r1','failureCode':1e999,'message':{}}|2147483647|{}"
      })
  void isReadWithoutACodeOrAMessage(String json, int code, String message) {
    ServerFrame frame = ServerFrame.decode(Buffer.buffer(json.replace('\'', '"')));
    assertThat(frame).isEqualTo(new ServerFrame.Err("r1", code, message));
  }
}
