import { testRule } from '../../testing/index.ts';
import { dfApkUntrusted } from './rule.ts';

testRule(dfApkUntrusted, import.meta.dirname);
