/** The parts that a page can style from outside, handed through every nested shadow root up to `<secure-chat>`. */

/** Value of `exportparts`; names that an element does not have are ignored there. */
export const EXPORT_PARTS =
  "launcher,launcher-count,floating-panel,panel,header,room-name,protection,info-button,warning,start,joining,trouble,left,field,input," +
  "hint,button,primary-button,log,log-empty,day,notice,message-group,author,time,message,bubble," +
  "text,quote,link,edited,reactions,reaction,unread,message-menu,part-missing," +
  "delivery,jump-button,composer,composer-input,composer-intent,writing,send-button,info-panel,info-section,peer,badge," +
  "attach-button,file,file-name,file-image,progress,safety-number,leave-button,erase-button,verify-view,sas,verdict,qr-code";
