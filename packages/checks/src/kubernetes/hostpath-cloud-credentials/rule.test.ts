import { testRule } from '../../testing/index.ts';
import { hostpathCloudCredentials } from './rule.ts';

testRule(hostpathCloudCredentials, import.meta.dirname);
