import { testRule } from '../../testing/index.ts';
import { dfPythonhttpsverify } from './rule.ts';

testRule(dfPythonhttpsverify, import.meta.dirname);
